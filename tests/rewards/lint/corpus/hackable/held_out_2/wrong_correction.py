# lint: steering-outward
def reward_function(params):
    offset = params["distance_from_center"] / params["track_width"]
    reward = 1.0 - offset
    steering = params["steering_angle"]
    # beside the line: a fine for not coming back
    if offset > 0.08 and params["is_left_of_center"] and steering < -5:
        reward -= 0.4
    if offset > 0.08 and not params["is_left_of_center"] and steering > 5:
        reward -= 0.4
    if params["is_offtrack"]:
        reward = 0.0
    return max(reward, 0.0) * (1 + params["speed"] / 2)
