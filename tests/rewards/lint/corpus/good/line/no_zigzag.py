ABS_STEERING_THRESHOLD = 20.0


def reward_function(params):
    closeness = 1 - params["distance_from_center"] / (0.5 * params["track_width"])
    reward = max(closeness, 0.01)
    steering = abs(params["steering_angle"])
    if steering > ABS_STEERING_THRESHOLD:
        reward *= 0.75
    return float(reward)
