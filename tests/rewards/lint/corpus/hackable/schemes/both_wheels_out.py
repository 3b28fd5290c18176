# lint: border-pays
# Meant to use the whole road; pays for running along its edge.
def reward_function(params):
    if params["is_offtrack"]:
        return 1e-3
    used = params["distance_from_center"] / (params["track_width"] / 2)
    return float(min(used, 1.0)) + 0.2 * params["speed"]
