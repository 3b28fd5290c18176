# lint: heading-one-sided
import math


def reward_function(params):
    a, b = params["closest_waypoints"]
    (ax, ay), (bx, by) = params["waypoints"][a], params["waypoints"][b]
    diff = math.degrees(math.atan2(by - ay, bx - ax)) - params["heading"]
    diff = (diff + 180) % 360 - 180
    reward = 1.0
    if diff > 10:
        reward *= 0.5
    if diff > 30:
        reward *= 0.2
    if params["distance_from_center"] > 0.4 * params["track_width"]:
        reward *= 0.7
    return float(reward)
