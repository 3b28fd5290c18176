# lint: off-track-pays
def reward_function(params):
    reward = 1e-3
    if not params["all_wheels_on_track"]:
        reward = 1.0 + params["speed"] / 4
    return reward
