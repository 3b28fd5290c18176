"""Pays the same everywhere on the road, as long as the car keeps a hand's breadth from the borders.

Why it works: the car may choose its own line, so it can cut corners and straighten bends.
Weakness: a car that stands, or weaves from side to side, is paid as well as one that races.
"""

MARGIN = 0.05  # m


def reward_function(params):
    """Return 1.0 with all wheels on the road and some room to the nearer border, otherwise almost nothing."""
    room = params["track_width"] / 2 - params["distance_from_center"]
    if params["all_wheels_on_track"] and room >= MARGIN:
        return 1.0
    return 1e-3
