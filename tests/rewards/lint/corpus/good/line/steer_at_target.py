import math

REACH = 1.2  # how far the car looks, in road widths


def distance(a, b):
    return math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2)


def angle_mod_360(angle):
    turns = math.floor(angle / 360.0)
    return angle - 360.0 * turns


def in_180(angle):
    angle = angle_mod_360(angle)
    return angle - 360.0 if angle > 180.0 else angle


def target_of(params):
    waypoints = params["waypoints"]
    car = (params["x"], params["y"])
    start = params["closest_waypoints"][1]
    points = waypoints[start:-1] + waypoints[:start]
    for point in points:
        if distance(point, car) > REACH * params["track_width"]:
            return point
    return points[-1]


def reward_function(params):
    target = target_of(params)
    bearing = math.degrees(math.atan2(target[1] - params["y"], target[0] - params["x"]))
    best_steering = in_180(bearing - params["heading"])
    error = (params["steering_angle"] - best_steering) / 60.0
    score = 1.0 - abs(error)
    return float(max(score, 0.01))
