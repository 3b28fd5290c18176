"""Recorded drives that nobody drove: along the centre line, with whatever a test wants to happen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from racer.evaluation.lap_trace import LapTrace, TraceColumns, TraceTrack

if TYPE_CHECKING:
    from collections.abc import Callable

    from racer.track import Track

STEP_S = 1 / 15
PACE_MPS = 1.5


def steady(_: float) -> float:
    """Drive everywhere at the same pace."""
    return PACE_MPS


def centred(_: float) -> float:
    """Stay on the centre line."""
    return 0.0


def straight(_: int, __: float) -> float:
    """Never turn the wheels."""
    return 0.0


@dataclass
class Drawn:
    """A drive in the making, lap by lap.

    Parameters
    ----------
    track
        Where.
    """

    track: Track

    def __post_init__(self) -> None:
        self.rows: list[tuple[object, ...]] = []
        self.lap_number = 0

    def lap(
        self,
        *,
        pace: Callable[[float], float] = steady,
        offset: Callable[[float], float] = centred,
        steering: Callable[[int, float], float] = straight,
        ends: str = "lap_complete",
        until_m: float | None = None,
        goes_on: bool = False,
    ) -> Drawn:
        """Add a lap from the start line, and return the drive.

        Parameters
        ----------
        pace
            The speed at each distance along the centre line, m/s.
        offset
            How far left of the centre line the car is there, m.
        steering
            The steering angle of a row at its distance, rad.
        ends
            What the last row says.
        until_m
            Where it ends; at the line when None.
        goes_on
            Whether the last lap was left by a pause in the middle, and goes on where it was.
        """
        at_m = self._at_m if goes_on else 0.0
        if not goes_on:
            self.lap_number += 1
            self._add(0.0, 0.0, centred, straight, "prepare")
        last_m = self.track.length if until_m is None else until_m
        while at_m < last_m:
            self._add(at_m, pace(at_m), offset, steering, "in_progress")
            at_m += pace(at_m) * STEP_S
        self._add(min(at_m, self.track.length), pace(last_m), offset, steering, ends)
        self._at_m = at_m
        return self

    def pause(self, rows: int = 30) -> Drawn:
        """Let the car stand under a penalty, and return the drive."""
        for _ in range(rows):
            self._add(self._at_m, 0.0, centred, straight, "pause")
        return self

    def trace(self) -> LapTrace:
        """Return what was recorded."""
        columns = dict(zip(TraceColumns.model_fields, zip(*self.rows, strict=True), strict=False))
        return LapTrace(
            track=TraceTrack(name=self.track.name, direction=self.track.direction),
            car="2026",
            source="a test",
            step_seconds=STEP_S,
            columns=TraceColumns.model_validate(columns),
        )

    def _add(
        self,
        at_m: float,
        speed: float,
        offset: Callable[[float], float],
        steering: Callable[[int, float], float],
        status: str,
    ) -> None:
        x, y, yaw = self._pose(at_m)
        left, row = offset(at_m), len(self.rows)
        place = (x - left * np.sin(yaw), y + left * np.cos(yaw), yaw)
        done = min(100.0, 100.0 * at_m / self.track.length)
        turned = steering(row, at_m)
        self.rows.append((row * STEP_S, *place, speed, turned, speed, 0.0, done, self.lap_number, status))

    def _pose(self, at_m: float) -> tuple[float, float, float]:
        distances, center = self.track.distances, self.track.center
        x, y = (float(np.interp(at_m, distances, column)) for column in center.T)
        row = min(int(np.searchsorted(distances, at_m, side="right")), len(center) - 1)
        step_x, step_y = center[row] - center[row - 1]
        return x, y, float(np.arctan2(step_y, step_x))
