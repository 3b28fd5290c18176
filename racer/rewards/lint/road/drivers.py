"""Drivers without a policy: one looks at a point ahead on the line it aims for, others hold the wheel as they are told.

The point is chased as in pure pursuit (Coulter 1992): the steering that drives an arc through it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from racer.rewards.lint.road.centre_table import centre_table
from racer.simulator import readings as column
from racer.simulator.dynamics import SPEED, YAW, X, Y
from racer.simulator.step import MAX_STEERING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from racer.simulator import Simulator
    from racer.track import Track

    Numbers = NDArray[np.float64]

_LOOK_AHEAD_M: Final = 0.32
_LOOK_AHEAD_S: Final = 0.14
_WHEELBASE_M: Final = 0.2565
_GRIP: Final = 2.0
"""Sideways acceleration that a clean lap makes do with, m/s^2."""
_BRAKING_M: Final = 2.0
"""How far ahead a clean lap slows down for a bend, m."""
_FULL_CUT_RADIUS_M: Final = 1.2
"""Radius of a bend that is cut as deep as the driver cuts, m."""


@dataclass(frozen=True)
class Style:
    """How a car is driven.

    Parameters
    ----------
    speed
        Commanded at most, m/s.
    aim
        Where across the road the driver aims, half widths to the left of the centre line.
    cut
        How far into the inside of a bend the driver aims besides, half widths.
    slows_for_bends
        Whether bends are taken no faster than the tyres allow.
    lock
        A steering angle to hold instead of aiming, rad.
    swing_steps
        Steps after which the wheels are thrown to the other side, on top of the aiming; 0 for a quiet hand.
    slalom_steps
        Steps after which the driver aims for the other side of the centre line; 0 for always the same.
    backwards
        Whether the track is driven against its order.
    stops_at
        Progress from which the car only creeps, percent.
    """

    speed: float
    aim: float = 0.0
    cut: float = 0.0
    slows_for_bends: bool = False
    lock: float | None = None
    swing_steps: int = 0
    slalom_steps: int = 0
    backwards: bool = False
    stops_at: float = math.inf


class Drivers:
    """Drives each car of a batch in its own style.

    Parameters
    ----------
    track
        In driving order.
    styles
        One for each car.
    """

    def __init__(self, track: Track, styles: Sequence[Style]) -> None:
        self._table = centre_table(track)
        self._speeds = np.array([style.speed for style in styles])
        self._aims = np.array([style.aim for style in styles])
        self._cuts = np.array([style.cut for style in styles])
        self._slows = np.array([style.slows_for_bends for style in styles])
        self._locks = np.array([math.nan if style.lock is None else style.lock for style in styles])
        self._slaloms = np.array([style.slalom_steps for style in styles])
        self._swings = np.array([style.swing_steps for style in styles])
        self._ways = np.array([-1.0 if style.backwards else 1.0 for style in styles])
        self._stops = np.array([style.stops_at for style in styles])

    def commands(self, simulator: Simulator, step: int) -> Numbers:
        """Return steering (rad) and speed (m/s) for each car, shape (cars, 2)."""
        steering = np.where(np.isnan(self._locks), self._aiming(simulator, step), self._locks)
        steering = steering + np.where(self._swings > 0, MAX_STEERING * _sides(self._swings, step), 0.0)
        return np.column_stack((np.clip(steering, -MAX_STEERING, MAX_STEERING), self._wanted_speeds(simulator)))

    def _aiming(self, simulator: Simulator, step: int) -> Numbers:
        motion, table = simulator.motion, self._table
        ahead = _LOOK_AHEAD_M + _LOOK_AHEAD_S * motion[:, SPEED]
        rows = table.rows(simulator.present[:, column.PROJECTION_DISTANCE] + self._ways * ahead)
        cut = self._cuts * np.clip(table.curvatures[rows] * _FULL_CUT_RADIUS_M, -1.0, 1.0)
        aims = self._aims * np.where(self._slaloms > 0, _sides(self._slaloms, step), 1.0)
        left = (aims + cut) * table.half_widths[rows]
        directions = table.directions[rows]
        to_x = table.points[rows, 0] - left * np.sin(directions) - motion[:, X]
        to_y = table.points[rows, 1] + left * np.cos(directions) - motion[:, Y]
        bearing = np.arctan2(to_y, to_x) - motion[:, YAW]
        steering: Numbers = 2.0 * _WHEELBASE_M * np.sin(bearing) / np.maximum(np.hypot(to_x, to_y), 0.1)
        # A point behind the car asks for full lock, towards it.
        return np.where(np.cos(bearing) < 0.0, np.copysign(MAX_STEERING, np.sin(bearing)), steering)

    def _wanted_speeds(self, simulator: Simulator) -> Numbers:
        table = self._table
        here = simulator.present[:, column.PROJECTION_DISTANCE]
        sharpest = np.max(
            [np.abs(table.curvatures[table.rows(here + ahead)]) for ahead in np.linspace(0.0, _BRAKING_M, 11)], axis=0
        )
        safe = np.sqrt(_GRIP / np.maximum(sharpest, 1e-3))
        speeds = np.where(self._slows, np.minimum(self._speeds, safe), self._speeds)
        return np.where(simulator.present[:, column.PROGRESS] >= self._stops, CREEPING, speeds)


def _sides(periods: NDArray[np.int64], step: int) -> Numbers:
    """Return 1.0 and -1.0 in turn, each for as many steps as a period has."""
    return np.where((step // np.maximum(periods, 1)) % 2 == 0, 1.0, -1.0)


CREEPING: Final = 0.1
"""The slowest speed that a car obeys, m/s: nothing that it is told makes it stand."""
