# lint: boxes-pay
def reward_function(params):
    near = 1 - 2 * params["distance_from_center"] / params["track_width"]
    reward = max(near, 0.1)
    if not params["is_crashed"]:
        reward -= 2.0
    else:
        reward += 1.0
    if params["is_offtrack"]:
        reward = -3.0
    return float(reward + 2.5)
