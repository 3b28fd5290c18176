"""The small differences between two runs of the same race: how the car stands, grips, steers and obeys.

Everything is drawn from the seed alone, evenly within the ranges of the level, once for a run. The conditions have the
ranges of `racer.simulator.randomisation`; the start adds

======  ==================  =================
level   along the line, m   turned, rad
======  ==================  =================
none    0                   0
mild    -0.04 to 0.04       -0.02 to 0.02
strong  -0.10 to 0.10       -0.06 to 0.06
======  ==================  =================

With ``none`` the car is nominal to the bit, whatever the seed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from racer.simulator.random_stream import mix, uniform
from racer.simulator.randomisation import CONDITIONS_SIZE, RANDOMISATIONS, draw_conditions

if TYPE_CHECKING:
    from numpy.typing import NDArray

DisturbanceLevel = Literal["none", "mild", "strong"]

START_LATERAL_M = {"none": 0.0, "mild": 0.04, "strong": 0.10}
"""How far from the centre line the car may start, m."""
START_TURN_RAD = {"none": 0.0, "mild": 0.02, "strong": 0.06}
"""How far from the line's direction the car may point at the start, rad."""


@dataclass(frozen=True, eq=False)
class Disturbance:
    """What one run is exposed to.

    Parameters
    ----------
    lateral_m
        Where the car starts, to the left of the centre line along the start line, m.
    turn_rad
        How far the car is turned to the left at the start, rad.
    conditions
        The car's row of conditions, shape (CONDITIONS_SIZE,).
    """

    lateral_m: float
    turn_rad: float
    conditions: NDArray[np.float64]


def draw_disturbance(level: DisturbanceLevel, seed: int) -> Disturbance:
    """Return the disturbance that a level and a seed stand for."""
    key = np.uint64(mix(np.uint64(seed)))
    conditions = np.empty(CONDITIONS_SIZE)
    draw_conditions(conditions, key, RANDOMISATIONS[level])
    lateral, turn = START_LATERAL_M[level], START_TURN_RAD[level]
    return Disturbance(
        lateral_m=uniform(key, CONDITIONS_SIZE, -lateral, lateral),
        turn_rad=uniform(key, CONDITIONS_SIZE + 1, -turn, turn),
        conditions=conditions,
    )
