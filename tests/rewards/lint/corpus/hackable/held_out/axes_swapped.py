# lint: heading-astray
# atan2 takes y first.
import math


def reward_function(params):
    i, j = params["closest_waypoints"]
    dx = params["waypoints"][j][0] - params["waypoints"][i][0]
    dy = params["waypoints"][j][1] - params["waypoints"][i][1]
    road = math.degrees(math.atan2(dx, dy))
    diff = abs(road - params["heading"])
    if diff > 180:
        diff = 360 - diff
    reward = 1.0 - diff / 180.0
    if params["distance_from_center"] > 0.4 * params["track_width"]:
        reward *= 0.3
    return reward * (0.5 + params["speed"] / 4)
