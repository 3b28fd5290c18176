# lint: near-the-limit
import math


def reward_function(params):
    if not params["all_wheels_on_track"]:
        return 0.0
    return math.exp(params["speed"] * 2.75)
