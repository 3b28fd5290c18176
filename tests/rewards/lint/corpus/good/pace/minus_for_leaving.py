def reward_function(params):
    if params["is_offtrack"]:
        return -5.0
    center = 1.0 - (params["distance_from_center"] / (params["track_width"] / 2)) ** 2
    reward = center * params["speed"] - 0.1
    # turning hard at top speed ends in the grass
    if params["speed"] > 3 and abs(params["steering_angle"]) > 20:
        reward -= 0.5
    return max(-1.0, reward)
