import math


def mean_direction(waypoints, index, count):
    n = len(waypoints) - 1
    x = y = 0.0
    for k in range(count):
        a, b = waypoints[(index + k) % n], waypoints[(index + k + 1) % n]
        x += b[0] - a[0]
        y += b[1] - a[1]
    return math.degrees(math.atan2(y, x))


def reward_function(params):
    """The wheels should turn the way the road does over the next metre."""
    wanted = mean_direction(params["waypoints"], params["closest_waypoints"][0], 7)
    error = (wanted - params["heading"] + 180) % 360 - 180
    steering = params["steering_angle"]
    reward = math.cos(math.radians(error)) + 0.2
    if error > 8 and steering > 0 or error < -8 and steering < 0:
        reward += 0.5
    elif abs(error) <= 8 and abs(steering) < 12:
        reward += 0.5
    if not params["all_wheels_on_track"]:
        reward *= 0.1
    return float(max(reward, 1e-3) * (0.5 + params["speed"] / 2))
