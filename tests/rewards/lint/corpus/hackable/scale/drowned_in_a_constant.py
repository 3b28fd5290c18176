# lint: tiny-differences
def reward_function(params):
    near = max(0.0, 1 - 2 * params["distance_from_center"] / params["track_width"])
    return 10000.0 + 0.01 * near + 0.01 * params["speed"]
