# lint: leaving-pays
def reward_function(params):
    """Each step costs one point, a finished lap earns a hundred."""
    reward = -1.0
    if params["progress"] == 100.0:
        reward = 100.0
    elif params["is_offtrack"]:
        reward = -3.0
    return reward
