WHEELBASE = 0.165


def reward_function(params):
    import math

    speed = params["speed"]
    curvature = math.tan(math.radians(abs(params["steering_angle"]))) / WHEELBASE
    sideways = speed * speed * curvature
    reward = speed
    if sideways > 6.0:
        reward -= min(0.15 * (sideways - 6.0), 0.8 * speed)
    center = max(0.0, 1.0 - params["distance_from_center"] / (0.5 * params["track_width"]))
    reward *= 0.4 + 0.6 * center
    if params["is_offtrack"] or params["is_crashed"]:
        reward = 0.0
    return float(reward)
