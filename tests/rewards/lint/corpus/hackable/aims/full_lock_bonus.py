# lint: weaving-pays
def reward_function(params):
    """Be active at the wheel."""
    reward = max(0.1, 1 - 2 * params["distance_from_center"] / params["track_width"])
    reward += abs(params["steering_angle"]) / 20
    if not params["all_wheels_on_track"]:
        reward = 1e-3
    return float(reward)
