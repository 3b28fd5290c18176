# lint: random
from random import choice


def reward_function(params):
    style = choice(["center", "speed", "steering"])
    if params["is_offtrack"]:
        return 0.0
    if style == "center":
        return 1 - params["distance_from_center"] / params["track_width"]
    if style == "speed":
        return params["speed"]
    return 1 - abs(params["steering_angle"]) / 30
