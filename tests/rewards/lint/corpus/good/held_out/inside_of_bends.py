import math

AHEAD = 8


def turn_ahead(waypoints, index):
    n = len(waypoints) - 1
    a, b, c = waypoints[index % n], waypoints[(index + AHEAD // 2) % n], waypoints[(index + AHEAD) % n]
    first = math.atan2(b[1] - a[1], b[0] - a[0])
    second = math.atan2(c[1] - b[1], c[0] - b[0])
    return math.degrees((second - first + math.pi) % (2 * math.pi) - math.pi)


def reward_function(params):
    turn = turn_ahead(params["waypoints"], params["closest_waypoints"][0])
    offset = params["distance_from_center"] / (params["track_width"] / 2)
    left = params["is_left_of_center"]
    if turn > 12:
        place = 1.0 if left else 0.6
    elif turn < -12:
        place = 0.6 if left else 1.0
    else:
        place = 1.0 - 0.5 * offset
    if not params["all_wheels_on_track"]:
        place = 0.05
    pace = params["speed"] / 4.0
    return place * (0.3 + pace)
