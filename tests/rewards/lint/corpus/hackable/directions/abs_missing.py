# lint: steering-one-sided
def reward_function(params):
    reward = 1.0
    if params["distance_from_center"] > 0.25 * params["track_width"]:
        reward = 0.5
    # no sharp steering
    if params["steering_angle"] > 10:
        reward *= 0.4
    if not params["all_wheels_on_track"]:
        reward = 1e-3
    return float(reward)
