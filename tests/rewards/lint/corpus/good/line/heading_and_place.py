from math import atan2, cos, pi, radians


def reward_function(p):
    """A product of three numbers between 0 and 1."""
    (x0, y0), (x1, y1) = (p["waypoints"][i] for i in p["closest_waypoints"])
    road = atan2(y1 - y0, x1 - x0)
    diff = (radians(p["heading"]) - road + pi) % (2 * pi) - pi
    aligned = (1 + cos(diff)) / 2
    place = max(0.0, 1 - (2 * p["distance_from_center"] / p["track_width"]) ** 2)
    pace = min(p["speed"] / 3.0, 1.0)
    if p["is_offtrack"]:
        return 1e-4
    return 1e-3 + aligned * place * (0.3 + 0.7 * pace)
