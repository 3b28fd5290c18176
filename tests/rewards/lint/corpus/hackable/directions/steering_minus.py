# lint: steering-one-sided
ABS_LIMIT = 30.0


def reward_function(params):
    """Less for a turned wheel."""
    straightness = 1.0 - params["steering_angle"] / ABS_LIMIT
    center = max(0.05, 1.0 - 2.0 * params["distance_from_center"] / params["track_width"])
    return straightness * center * (0.5 + params["speed"] / 4)
