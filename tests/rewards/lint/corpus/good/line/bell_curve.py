import math


def reward_function(params):
    sigma = params["track_width"] / 5
    reward = math.exp(-((params["distance_from_center"] / sigma) ** 2) / 2)
    if not params["all_wheels_on_track"]:
        reward *= 0.1
    return float(reward + 0.001)
