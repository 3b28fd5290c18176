# lint: lingering-pays
def reward_function(params):
    if params["is_offtrack"]:
        return 1e-3
    done = params["progress"] / 100
    center = max(0.2, 1 - 2 * params["distance_from_center"] / params["track_width"])
    return float(center * (0.2 + 10 * done * abs(done)) + 0.1 * params["speed"])
