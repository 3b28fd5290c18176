"""Pays for pointing at a place on the centre line a little ahead, as a good driver looks through the bend.

Why it works: a car that points where the road goes will be there a moment later, so it learns to turn in early.
Weakness: speed earns nothing, and the best distance to look ahead depends on how sharp the bends are.
"""

import math

LOOK_AHEAD = 0.8  # m


def reward_function(params):
    """Return 1.0 when the car points at that place, 0.25 at 60 degrees beside it, and almost nothing from 90 on."""
    if params["is_offtrack"]:
        return 1e-3
    x, y = point_ahead(params["waypoints"], params["closest_waypoints"][1], params["x"], params["y"])
    wanted = math.atan2(y - params["y"], x - params["x"])
    off_course = wanted - math.radians(params["heading"])
    return max(math.cos(off_course), 0.0) ** 2 + 1e-3


def point_ahead(waypoints, index, x, y):
    """Return the first waypoint from this index on that lies at least LOOK_AHEAD away from the car."""
    count = len(waypoints) - 1  # the last waypoint is the first one again
    for step in range(count):
        point = waypoints[(index + step) % count]
        if math.dist(point, (x, y)) >= LOOK_AHEAD:
            return point
    return waypoints[index]
