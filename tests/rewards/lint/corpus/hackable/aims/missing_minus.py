# lint: crawling-pays
TARGET = 3.5


def reward_function(params):
    error = (params["speed"] - TARGET) ** 2
    near = params["distance_from_center"] < 0.25 * params["track_width"]
    reward = error if near else 0.5 * error
    if not params["all_wheels_on_track"]:
        reward = 0.01
    return float(reward)
