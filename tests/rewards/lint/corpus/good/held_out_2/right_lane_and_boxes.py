def reward_function(params):
    """Keep to the right lane; change to the left one while a box stands in the right one."""
    if not params["all_wheels_on_track"] or params["is_crashed"]:
        return 1e-3
    wants_left = False
    if len(params["objects_distance"]) > 0:
        ahead = params["closest_objects"][1]
        gap = (params["objects_distance"][ahead] - params["projection_distance"]) % params["track_length"]
        if gap < 1.5 and not params["objects_left_of_center"][ahead]:
            wants_left = True
    in_lane = params["is_left_of_center"] == wants_left
    share = params["distance_from_center"] / params["track_width"]
    reward = 1.0 if in_lane and 0.05 < share < 0.4 else 0.3
    return reward + 0.3 * params["speed"]
