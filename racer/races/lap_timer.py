"""The stopwatch: lap times in whole milliseconds from a clock that counts steps.

A *moment* is simulated time in steps: pose ``k`` is read at moment ``k``, and the line is crossed at a moment between
two poses. Seconds are never added up: a moment becomes milliseconds once, by `milliseconds`, and a lap's time is the
difference between its two ends. The times of flying laps therefore add up to the time on the clock.
"""

from __future__ import annotations

import math
from typing import Final

from racer.simulator.step import STEP_SECONDS

STEPS_PER_SECOND: Final = round(1.0 / STEP_SECONDS)
"""Decisions in a second of simulated time."""
LAP: Final = 100.0
"""Progress of a whole lap, percent."""


def milliseconds(moment: float) -> int:
    """Return a moment (steps) as milliseconds, rounded to the nearest whole one, halves up."""
    return math.floor(moment * 1000 / STEPS_PER_SECOND + 0.5)


def whole_steps(seconds: float) -> int:
    """Return the fewest whole steps that last at least this long; 2 s is 30 steps, 1.3 s is 20."""
    return math.ceil(round(seconds * STEPS_PER_SECOND, 6))


def crossing_moment(moment: float, progress: float, previous_progress: float | None) -> float:
    """Return when progress reached 100 percent, linear in progress over the step that ends at ``moment``.

    Parameters
    ----------
    moment
        Of the first pose with ``progress`` (percent) of 100 or more, steps.
    previous_progress
        Progress one step earlier, percent; None when the car was put there since, and crossed at ``moment``.
    """
    if previous_progress is None or progress <= previous_progress:
        return moment
    overshoot = (progress - LAP) / (progress - previous_progress)
    return moment - min(max(overshoot, 0.0), 1.0)


class LapTimer:
    """Times one car's laps after another, on a clock that starts with a car at standstill.

    Attributes
    ----------
    lap_start
        When the lap began, steps since the last start from standstill.
    """

    def __init__(self) -> None:
        self.lap_start = 0.0
        self._origin = 0
        self._previous_progress: float | None = None

    def start_from_standstill(self, moment: int) -> None:
        """Start the clock anew; the times that follow do not depend on the moment."""
        self.lap_start = 0.0
        self._origin = moment
        self._previous_progress = None

    def forget_pose(self) -> None:
        """Drop the last pose, because the car has been lifted from it."""
        self._previous_progress = None

    def lap_time_ms(self, moment: int) -> int:
        """Return the time on the lap's clock at a moment, milliseconds."""
        return milliseconds(moment - self._origin) - milliseconds(self.lap_start)

    def read(self, moment: int, progress: float) -> int | None:
        """Take the pose at a moment; return the lap's time in milliseconds if the lap ends with it.

        The clock of the next flying lap then starts at the crossing, not at the pose. ``progress`` is in percent of the
        lap, not limited to 100.
        """
        previous, self._previous_progress = self._previous_progress, progress
        if progress < LAP:
            return None
        crossing = crossing_moment(moment - self._origin, progress, previous)
        time_ms = milliseconds(crossing) - milliseconds(self.lap_start)
        self.lap_start = crossing
        self._previous_progress = progress - LAP
        return time_ms
