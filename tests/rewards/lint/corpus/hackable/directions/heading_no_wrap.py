# lint: heading-wraps
import math


def reward_function(params):
    waypoints = params["waypoints"]
    before, after = params["closest_waypoints"]
    dx = waypoints[after][0] - waypoints[before][0]
    dy = waypoints[after][1] - waypoints[before][1]
    direction_diff = abs(math.degrees(math.atan2(dy, dx)) - params["heading"])
    reward = 1.0 - min(direction_diff, 60.0) / 60.0
    reward += 0.3 * params["speed"]
    if not params["all_wheels_on_track"]:
        reward = 1e-3
    return float(reward + 1e-3)
