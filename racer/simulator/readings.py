"""What is measured of a car at one pose: one row of numbers a car, and the meaning of each column.

Everything geometric refers to the *front point*, 0.14 m ahead of the car's origin, as the reward contract has it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

X: Final = 0
"""Front point, m."""
Y: Final = 1
"""Front point, m."""
HEADING: Final = 2
"""Yaw, rad in (-pi, pi], anticlockwise from +x."""
DISTANCE_FROM_CENTER: Final = 3
"""Front point to the nearest point of the centre line, m."""
PROJECTION_DISTANCE: Final = 4
"""Where that nearest point lies along the centre line from row 0, m."""
TRACK_WIDTH: Final = 5
"""Between the inner and the outer border point nearest to that point, m."""
IS_LEFT_OF_CENTER: Final = 6
"""1.0 when the front point is nearer to the left border in driving direction, otherwise 0.0."""
PREVIOUS_WAYPOINT: Final = 7
"""Row of the centre line at or behind the front point's projection."""
NEXT_WAYPOINT: Final = 8
"""Row of the centre line ahead of the front point's projection."""
PROGRESS: Final = 9
"""Share of the lap done since the episode's start, percent, at most 100.0."""
WHEELS_ON_TRACK: Final = 10
"""How many of the four wheel centres lie on the road, 0 to 4."""
STEPS: Final = 11
"""Decisions of this episode so far, the prepare step counted."""
SPEED_COMMAND: Final = 12
"""Commanded speed of the decision being carried out, m/s, before clipping."""
STEERING_COMMAND: Final = 13
"""Commanded steering angle of that decision, rad, positive left, before clipping."""
IS_CRASHED: Final = 14
"""1.0 when the car's rectangle touches an object, otherwise 0.0."""
SIM_TIME: Final = 15
"""Simulated time since the simulator's reset, s."""

READING_SIZE: Final = 16
"""Columns in a row of readings."""

COMMAND_DECIMALS: Final = 9
"""Decimals of a commanded angle in degrees: more than people write, and fewer than rounding errors reach."""


def command_degrees(angles: ArrayLike) -> NDArray[np.float64]:
    """Return commanded angles (rad) in the degrees of the car's file: 30.0, and not 29.999999999999996."""
    degrees: NDArray[np.float64] = np.degrees(angles).round(COMMAND_DECIMALS)
    return degrees
