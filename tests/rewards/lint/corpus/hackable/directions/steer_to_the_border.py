# lint: steering-outward
def reward_function(params):
    width = params["track_width"]
    reward = max(1e-3, 1 - (2 * params["distance_from_center"] / width) ** 2)
    # correct the car when it is beside the line
    if params["distance_from_center"] > 0.1 * width:
        if params["is_left_of_center"] and params["steering_angle"] > 0:
            reward += 0.5
        elif not params["is_left_of_center"] and params["steering_angle"] < 0:
            reward += 0.5
    return float(reward)
