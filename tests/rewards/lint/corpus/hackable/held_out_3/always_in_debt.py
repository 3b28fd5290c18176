# lint: leaving-pays
import math


def reward_function(params):
    a, b = params["closest_waypoints"]
    wps = params["waypoints"]
    road = math.degrees(math.atan2(wps[b][1] - wps[a][1], wps[b][0] - wps[a][0]))
    error = abs((road - params["heading"] + 180) % 360 - 180)
    loss = error / 30 + 3 * params["distance_from_center"] + 1 / (0.5 + params["speed"])
    return -float(loss) if not params["is_offtrack"] else -2.0
