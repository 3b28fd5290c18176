# lint: unreachable (surprising)
def reward_function(params):
    reward = 0.3
    if not params["all_wheels_on_track"]:
        return 1e-3
    if params["speed"] > 10:
        reward = 2.0
    elif params["speed"] > 2:
        reward = 1.0
    return reward
