from shapely.geometry import LineString, Point


def reward_function(params):
    """Look two car lengths ahead along the heading; the nearer that point is to the centre line, the better."""
    import math

    yaw = math.radians(params["heading"])
    ahead = 0.25 + 0.15 * params["speed"]
    point = Point(params["x"] + ahead * math.cos(yaw), params["y"] + ahead * math.sin(yaw))
    line = LineString(params["waypoints"])
    miss = line.distance(point) / params["track_width"]
    if params["is_offtrack"]:
        return 1e-3
    return math.exp(-4.0 * miss) * (1.0 + params["speed"])
