# lint: backwards-pays
# The point to aim at is taken from the wrong end of the list.
import math


def reward_function(params):
    wps = params["waypoints"][:-1]
    i = params["closest_waypoints"][0]
    tx, ty = wps[(i - 6) % len(wps)]
    bearing = math.degrees(math.atan2(ty - params["y"], tx - params["x"]))
    off = abs(bearing - params["heading"])
    if off > 180:
        off = 360 - off
    reward = max(0.0, 1 - off / 90)
    if params["all_wheels_on_track"]:
        reward += 0.2
    return float(reward + 1e-3)
