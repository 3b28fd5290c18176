"""Pays for staying near the centre line, in three bands.

Why it works: every step says at once how good it was, and a car that stays in the middle leaves the road last.
Weakness: speed earns nothing and corners may not be cut, so the car learns to be safe and slow.
"""

BANDS = ((0.1, 1.0), (0.25, 0.5), (0.5, 0.1))  # up to this share of the width from the centre: this reward


def reward_function(params):
    """Return 1.0 in the middle, 0.5 and 0.1 further out, and almost nothing beyond the border."""
    for share, reward in BANDS:
        if params["distance_from_center"] <= share * params["track_width"]:
            return reward
    return 1e-3
