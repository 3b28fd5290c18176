def reward_function(params):
    reward = 1e-3
    on_track = params["all_wheels_on_track"]
    near = params["distance_from_center"] <= 0.4 * params["track_width"]
    if on_track and near:
        reward = params["speed"] ** 3
    elif on_track:
        reward = 0.3 * params["speed"] ** 2
    return float(reward)
