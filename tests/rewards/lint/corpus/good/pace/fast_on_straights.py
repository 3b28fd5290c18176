import math

LOOK = 6  # waypoints


def bend_ahead(waypoints, index):
    n = len(waypoints) - 1
    a, b, c = (waypoints[(index + k) % n] for k in (0, LOOK // 2, LOOK))
    first = math.degrees(math.atan2(b[1] - a[1], b[0] - a[0]))
    second = math.degrees(math.atan2(c[1] - b[1], c[0] - b[0]))
    turn = abs(second - first)
    return min(turn, 360 - turn)


def reward_function(params):
    if not params["all_wheels_on_track"]:
        return 1e-3
    turn = bend_ahead(params["waypoints"], params["closest_waypoints"][0])
    speed = params["speed"]
    wanted = 3.5 if turn < 10 else 2.2 if turn < 25 else 1.4
    reward = 1.0 - min(abs(speed - wanted) / wanted, 1.0)
    if params["distance_from_center"] > 0.4 * params["track_width"]:
        reward *= 0.5
    return float(reward + 0.01)
