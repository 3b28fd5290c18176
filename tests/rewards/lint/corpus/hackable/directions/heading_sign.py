# lint: heading-outward
import math


def reward_function(params):
    a, b = params["closest_waypoints"]
    (ax, ay), (bx, by) = params["waypoints"][a], params["waypoints"][b]
    road = math.degrees(math.atan2(by - ay, bx - ax))
    turned_left = (params["heading"] - road + 180) % 360 - 180
    reward = 1.0
    # left of the line the car has to turn right, and the other way round
    if params["is_left_of_center"]:
        reward += 0.02 * max(min(turned_left, 25), -25)
    else:
        reward -= 0.02 * max(min(turned_left, 25), -25)
    if not params["all_wheels_on_track"]:
        reward = 0.001
    return float(reward)
