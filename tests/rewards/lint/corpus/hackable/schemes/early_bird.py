# lint: crawling-pays
# The best paid place is the start, and nobody has to leave it.
def reward_function(params):
    left = 100.0 - params["progress"]
    reward = left / 10.0
    if params["distance_from_center"] > 0.4 * params["track_width"]:
        reward *= 0.5
    return float(reward)
