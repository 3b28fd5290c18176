"""The car seen from above: where its wheels and corners are, and how many wheels stand on the road.

Offsets are (forward, left) from the car's origin, in metres, measured from the retired service's vehicle description.
"""

from __future__ import annotations

from typing import Final

from racer.track.compiled import scalar_function
from racer.track.index import TrackIndex, is_on_road

FRONT_POINT_OFFSET: Final = 0.14
"""From the car's origin forward to the point that readings refer to, m."""
CAR_WIDTH: Final = 0.1961
"""Of the rectangle that collisions are judged with, m."""
CAR_LENGTH: Final = 0.32352
"""Of the rectangle that collisions are judged with, m."""
WHEELS: Final = ((0.0823, 0.0795), (0.0823, -0.0795), (-0.0817, 0.081), (-0.0817, -0.081))
"""Wheel centres: front left, front right, rear left, rear right, m."""
CORNERS: Final = (
    (CAR_LENGTH / 2, CAR_WIDTH / 2),
    (CAR_LENGTH / 2, -CAR_WIDTH / 2),
    (-CAR_LENGTH / 2, CAR_WIDTH / 2),
    (-CAR_LENGTH / 2, -CAR_WIDTH / 2),
)
"""Corners of the rectangle: front left, front right, rear left, rear right, m."""


@scalar_function
def wheels_on_track(index: TrackIndex, x: float, y: float, cos_yaw: float, sin_yaw: float) -> int:
    """Return how many wheel centres of a car whose origin is at (x, y) [m] lie on the road, 0 to 4."""
    count = 0
    for forward, left in WHEELS:
        if is_on_road(index, x + forward * cos_yaw - left * sin_yaw, y + forward * sin_yaw + left * cos_yaw):
            count += 1
    return count
