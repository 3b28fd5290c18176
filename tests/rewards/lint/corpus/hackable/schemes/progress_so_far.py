# lint: lingering-pays
def reward_function(params):
    reward = params["progress"]
    if params["is_offtrack"]:
        reward = 1e-3
    return float(reward)
