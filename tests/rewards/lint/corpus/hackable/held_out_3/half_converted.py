# lint: heading-unused (surprising)
# One angle in degrees, the other in radians.
import math


def reward_function(params):
    a, b = params["closest_waypoints"]
    wps = params["waypoints"]
    road = math.degrees(math.atan2(wps[b][1] - wps[a][1], wps[b][0] - wps[a][0]))
    diff = abs(road - math.radians(params["heading"]))
    reward = 1.0
    if diff > 12:
        reward = 0.4
    if params["distance_from_center"] > 0.4 * params["track_width"]:
        reward *= 0.5
    return reward * (1 + params["speed"])
