# lint: fails
import math


def reward_function(params):
    wps = params["waypoints"]
    a = params["closest_waypoints"][1]
    b = a + 4
    heading = math.degrees(math.atan2(wps[b][1] - wps[a][1], wps[b][0] - wps[a][0]))
    diff = abs((heading - params["heading"] + 180) % 360 - 180)
    return float(max(0.01, 1 - diff / 60) * (0.5 + params["speed"] / 4))
