# lint: lingering-pays
# The last tenth of the lap earns ten times as much, as long as it lasts.
def reward_function(params):
    reward = 0.5 + 0.1 * params["speed"]
    if params["distance_from_center"] > 0.45 * params["track_width"]:
        reward = 0.01
    if params["progress"] > 90:
        reward *= 10
    return float(reward)
