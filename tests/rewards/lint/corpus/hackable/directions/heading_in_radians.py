# lint: heading-unit
import math


def reward_function(params):
    waypoints = params["waypoints"]
    prev_point = waypoints[params["closest_waypoints"][0]]
    next_point = waypoints[params["closest_waypoints"][1]]
    track_direction = math.atan2(next_point[1] - prev_point[1], next_point[0] - prev_point[0])
    diff = abs(track_direction - params["heading"])
    if diff > 180:
        diff = 360 - diff
    reward = 1.0
    if diff > 15:
        reward *= 0.4
    if not params["all_wheels_on_track"]:
        reward = 1e-3
    return float(reward)
