# lint: tiny-differences
def reward_function(params):
    reward = 1e-8
    if params["all_wheels_on_track"]:
        reward = 1e-7 * (1 + params["speed"])
    return reward
