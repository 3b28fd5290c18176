"""Where the road goes, in numbers: a sensor for drivers that learn without a camera."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from racer.sensors.limited import limited
from racer.simulator import readings as r
from racer.track.compiled import batch_loop
from racer.track.index import TrackIndex, point_at

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from racer.simulator.simulator import Simulator

POINTS: Final = 10
"""How many points of the centre line are told."""
SPACING: Final = 0.3
"""From one to the next along the centre line, m; the first is this far ahead."""
REACH: Final = POINTS * SPACING
"""Distance that is shown as 1 for a point, m."""


class Lookahead:
    """The centre line ahead, seen from the car's front point: 22 float32 numbers, each limited to -1 to 1.

    0 to 19: ten points, 0.3 m to 3 m along the centre line ahead of the car's projection; for each, how far forward and
    how far to the left it lies, in 3 m.
    20: how far the front point is left of the centre line, m.
    21: half the width of the road, m.
    """

    name = "lookahead"
    shape: tuple[int, ...] = (2 * POINTS + 2,)
    dtype: np.dtype[Any] = np.dtype(np.float32)
    low = -1.0
    high = 1.0

    def observe(self, simulator: Simulator, cars: NDArray[np.int64], out: NDArray[np.float32]) -> None:
        """Write what lies ahead of each of ``cars`` into its row of ``out``, shape (all cars, 22)."""
        _observe(simulator.index, simulator.present, cars, out)


@batch_loop
def _observe(
    index: TrackIndex, present: NDArray[np.float64], cars: NDArray[np.int64], out: NDArray[np.float32]
) -> None:
    for car in cars:
        x, y = present[car, r.X], present[car, r.Y]
        cos_yaw, sin_yaw = math.cos(present[car, r.HEADING]), math.sin(present[car, r.HEADING])
        along = present[car, r.PROJECTION_DISTANCE]
        for k in range(POINTS):
            ahead_x, ahead_y, _ = point_at(index, along + (k + 1) * SPACING)
            to_x, to_y = ahead_x - x, ahead_y - y
            out[car, 2 * k] = limited((to_x * cos_yaw + to_y * sin_yaw) / REACH)
            out[car, 2 * k + 1] = limited((to_y * cos_yaw - to_x * sin_yaw) / REACH)
        center_x, center_y, heading = point_at(index, along)
        left = (y - center_y) * math.cos(heading) - (x - center_x) * math.sin(heading)
        out[car, 2 * POINTS] = limited(math.copysign(present[car, r.DISTANCE_FROM_CENTER], left))
        out[car, 2 * POINTS + 1] = limited(0.5 * present[car, r.TRACK_WIDTH])
