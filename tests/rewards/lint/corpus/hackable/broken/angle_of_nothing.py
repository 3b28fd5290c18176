# lint: fails
import math

last = None


def reward_function(params):
    """Angle between the last move and the road."""
    global last
    here = (params["x"], params["y"])
    if last is None or params["steps"] <= 2:
        last = here
        return 0.1
    move = (here[0] - last[0], here[1] - last[1])
    last = here
    a, b = (params["waypoints"][i] for i in params["closest_waypoints"])
    road = (b[0] - a[0], b[1] - a[1])
    dot = move[0] * road[0] + move[1] * road[1]
    cosine = dot / (math.hypot(*move) * math.hypot(*road)) * 1.0001
    return 1 - math.acos(cosine) / math.pi
