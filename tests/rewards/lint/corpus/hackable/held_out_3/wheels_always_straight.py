# lint: steering-unit (surprising)
def reward_function(params):
    reward = params["speed"]
    if params["steering_angle"] != 0:
        reward *= 0.2
    if not params["all_wheels_on_track"]:
        reward = 1e-3
    return reward
