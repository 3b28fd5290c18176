"""The car seen from above: how long it is, where its wheels are, and how many of them stand on the road.

Offsets are (forward, left) from the car's origin, in metres, measured from the retired service's vehicle description.
"""

from __future__ import annotations

import math
from typing import Final

from racer.track.compiled import scalar_function
from racer.track.index import TrackIndex, has_room, is_on_road

FRONT_POINT_OFFSET: Final = 0.14
"""From the car's origin forward to the point that readings refer to, m."""
CAR_LENGTH: Final = 0.32352
"""From bumper to bumper, m."""
WHEELS: Final = ((0.0823, 0.0795), (0.0823, -0.0795), (-0.0817, 0.081), (-0.0817, -0.081))
"""Wheel centres: front left, front right, rear left, rear right, m."""
_WHEEL_REACH: Final = max(math.hypot(*wheel) for wheel in WHEELS)


@scalar_function
def wheels_on_track(index: TrackIndex, x: float, y: float, cos_yaw: float, sin_yaw: float) -> int:
    """Return how many wheel centres of a car whose origin is at (x, y) [m] lie on the road, 0 to 4."""
    if has_room(index, x, y, _WHEEL_REACH):
        return len(WHEELS)
    count = 0
    for forward, left in WHEELS:
        if is_on_road(index, x + forward * cos_yaw - left * sin_yaw, y + forward * sin_yaw + left * cos_yaw):
            count += 1
    return count
