# lint: backwards-pays
import math


def reward_function(params):
    next_point = params["waypoints"][params["closest_waypoints"][0]]
    prev_point = params["waypoints"][params["closest_waypoints"][1]]
    wanted = math.atan2(next_point[1] - prev_point[1], next_point[0] - prev_point[0])
    diff = wanted - math.radians(params["heading"])
    near = 1.0 if params["distance_from_center"] < 0.3 * params["track_width"] else 0.3
    return float((1.1 + math.cos(diff)) * near)
