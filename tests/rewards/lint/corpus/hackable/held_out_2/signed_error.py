# lint: heading-one-sided
import math


def reward_function(params):
    i, j = params["closest_waypoints"]
    wps = params["waypoints"]
    road = math.atan2(wps[j][1] - wps[i][1], wps[j][0] - wps[i][0])
    error = math.degrees(road) - params["heading"]
    while error > 180:
        error -= 360
    while error < -180:
        error += 360
    reward = max(0.0, 1.0 - error / 45.0)
    reward = min(reward, 1.5)
    if params["distance_from_center"] > 0.45 * params["track_width"]:
        reward *= 0.2
    return float(reward + 0.1 * params["speed"])
