def reward_function(params):
    speed = params["speed"]
    reward = 1.0

    if not params["all_wheels_on_track"]:
        return 1e-3

    if speed < 1.0:
        reward *= 0.3
    elif speed < 2.0:
        reward *= 0.8
    else:
        reward *= 1.5

    half = params["track_width"] / 2.0
    if params["distance_from_center"] > 0.8 * half:
        reward *= 0.6
    return float(reward)
