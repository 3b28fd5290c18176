def reward_function(params):
    """Three markers around the centre line."""
    track_width = params["track_width"]
    distance_from_center = params["distance_from_center"]

    marker_1 = 0.12 * track_width
    marker_2 = 0.28 * track_width
    marker_3 = 0.5 * track_width

    if distance_from_center <= marker_1:
        reward = 1.2
    elif distance_from_center <= marker_2:
        reward = 0.6
    elif distance_from_center <= marker_3:
        reward = 0.1
    else:
        reward = 1e-3  # probably off the road

    return float(reward)
