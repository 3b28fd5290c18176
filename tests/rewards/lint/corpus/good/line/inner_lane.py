# Keep to the left half, it is the short way round on my track.
def reward_function(params):
    on_track = params["all_wheels_on_track"]
    left = params["is_left_of_center"]
    distance = params["distance_from_center"]
    width = params["track_width"]

    reward = 1e-3
    if on_track:
        reward = 1.0
        if left and distance < 0.35 * width:
            reward += 1.0
        elif distance < 0.1 * width:
            reward += 0.5
        reward += params["speed"] / 4
    return reward
