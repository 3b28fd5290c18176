# lint: huge-bonus
def reward_function(params):
    reward = 0.5
    if params["distance_from_center"] < 0.2 * params["track_width"]:
        reward = 1.0
    if not params["all_wheels_on_track"]:
        reward = 0.0
    if params["progress"] >= 100:
        reward = 60000 - 20 * params["steps"]
    return float(reward)
