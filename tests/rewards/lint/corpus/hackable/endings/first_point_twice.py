# lint: start-line-jump (surprising)
# on: oval reversed, key, boomerang
# The last waypoint is the first one again, so there is one pair without a direction.
import math


def reward_function(params):
    wps = params["waypoints"]
    a = params["closest_waypoints"][1]
    b = (a + 1) % len(wps)
    road = math.degrees(math.atan2(wps[b][1] - wps[a][1], wps[b][0] - wps[a][0]))
    diff = abs((road - params["heading"] + 180) % 360 - 180)
    reward = 1.0 if diff < 20 else 0.5 if diff < 40 else 0.01
    return reward * (1 + params["speed"])
