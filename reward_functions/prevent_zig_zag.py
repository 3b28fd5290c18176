"""Pays for the centre line, and less of it the further the wheels are turned.

Why it works: near the middle there are many ways to drive; this one makes the straightest of them the best paid.
Weakness: a sharp bend needs full lock, and the car is fined for it there too.
"""

FULL_LOCK = 30.0  # degrees
LOST_AT_FULL_LOCK = 0.4  # share of the reward


def reward_function(params):
    """Return how central the car is, 0 to 1, less what it steers."""
    half_width = params["track_width"] / 2
    off_center = min(params["distance_from_center"] / half_width, 1.0)
    lock = min(abs(params["steering_angle"]) / FULL_LOCK, 1.0)
    return max(1.0 - off_center**2, 1e-3) * (1.0 - LOST_AT_FULL_LOCK * lock)
