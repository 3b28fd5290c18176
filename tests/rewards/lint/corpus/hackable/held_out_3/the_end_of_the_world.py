# lint: huge-penalty
def reward_function(params):
    if params["is_offtrack"]:
        return -50000.0
    near = max(0.0, 1 - 2 * params["distance_from_center"] / params["track_width"])
    return near + 0.3 * params["speed"]
