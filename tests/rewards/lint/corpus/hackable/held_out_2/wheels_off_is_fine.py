# lint: crawling-pays
# Careful at speed: the penalty for speed is always there, the gain never is.
def reward_function(params):
    risk = params["speed"] ** 2 / 16
    center = max(0.0, 1 - 2 * params["distance_from_center"] / params["track_width"])
    reward = 2.0 + center - 1.5 * risk
    if abs(params["steering_angle"]) > 15 and params["speed"] > 1.5:
        reward -= 0.5
    if not params["all_wheels_on_track"]:
        reward = 0.1
    return float(reward)
