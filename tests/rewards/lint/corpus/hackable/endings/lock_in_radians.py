# lint: steering-unit (surprising)
MOST = 0.26  # fifteen degrees


def reward_function(params):
    reward = 1.0 - params["distance_from_center"] / params["track_width"]
    if abs(params["steering_angle"]) > MOST:
        reward *= 0.6
    if not params["all_wheels_on_track"]:
        reward = 1e-3
    return reward + 0.2 * params["speed"]
