"""Pays for the speed that the car asks for, as far as there is room to the side.

Why it works: the square makes one fast step worth more than two slow ones, and near a border there is little to earn.
Weakness: it pays the wish, not the way covered: a car may ask for full speed while it slides off in a bend.
"""

TOP_SPEED = 4.0  # m/s


def reward_function(params):
    """Return 1.0 at top speed on the centre line, less at lower speed and further from the line."""
    if not params["all_wheels_on_track"]:
        return 1e-3
    half_width = params["track_width"] / 2
    room = max(1.0 - params["distance_from_center"] / half_width, 0.0)
    return 1e-3 + (params["speed"] / TOP_SPEED) ** 2 * room**0.5
