# lint: boxes-pay
import math


def reward_function(params):
    """Follow the road, and pass the box that stands in the way."""
    reward = 1.0 if params["all_wheels_on_track"] else 1e-3
    if params["objects_location"]:
        ahead = params["closest_objects"][1]
        x, y = params["objects_location"][ahead]
        gap = math.dist((x, y), (params["x"], params["y"]))
        if gap < 1.0:
            # the nearer, the less
            reward *= 1.5 - gap
    return float(reward * params["speed"])
