"""A recorded drive as arrays, and the laps in it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

    from racer.evaluation.diagnosis.road import Road
    from racer.evaluation.lap_trace import LapTrace

COMPLETE: Final = "lap_complete"
DRIVING: Final = ("in_progress", COMPLETE)
INCIDENTS: Final = ("off_track", "crashed", "reversed", "immobilized", "time_up")
BEFORE_S: Final = 1.5
"""How long before something happens a replay begins, s."""

Column = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Drive:
    """One recorded drive on a road; every array has an element for each row.

    Parameters
    ----------
    index
        Its place among the drives, from 0.
    step_s
        Time from one row to the next, s.
    time_s, x, y, speed, steering, progress
        As in the trace.
    at_m
        Along the centre line, m from the start line.
    part
        Part of the road.
    lap, status
        As in the trace.
    is_driving
        Whether the car drives there, and neither stands at a start nor under a penalty.
    """

    index: int
    step_s: float
    time_s: Column
    x: Column
    y: Column
    speed: Column
    steering: Column
    progress: Column
    at_m: Column
    part: NDArray[np.int64]
    lap: NDArray[np.int64]
    status: NDArray[np.str_]
    is_driving: NDArray[np.bool_]

    @property
    def rows(self) -> int:
        """How many rows were recorded."""
        return len(self.time_s)

    def row_before(self, row: int) -> int:
        """Return the row from which a replay shows what happens at another one, in the same lap and after a pause."""
        first = max(0, row - round(BEFORE_S / self.step_s))
        breaks = np.flatnonzero(~self.is_driving[first:row] | (self.lap[first:row] != self.lap[row]))
        return first if len(breaks) == 0 else min(row, first + int(breaks[-1]) + 1)


@dataclass(frozen=True)
class Lap:
    """One lap that was begun in a drive.

    Parameters
    ----------
    drive
        Which drive, from 0.
    first, last
        Its rows, from the first until just before the last.
    seconds
        How long it took, penalties included, to within a step; None for one that was not completed.
    has_incident
        Whether anything went wrong in it.
    """

    drive: int
    first: int
    last: int
    seconds: float | None
    has_incident: bool


def read_drives(traces: Sequence[LapTrace], road: Road) -> tuple[Drive, ...]:
    """Return recorded drives as arrays, in their order; one without rows is left out, and keeps its number."""
    return tuple(_drive(index, trace, road) for index, trace in enumerate(traces) if trace.rows)


def laps_of(drive: Drive) -> list[Lap]:
    """Return the laps that were begun in a drive."""
    edges = [0, *(np.flatnonzero(np.diff(drive.lap)) + 1).tolist(), drive.rows]
    return [_lap(drive, first, last) for first, last in pairwise(edges)]


def _drive(index: int, trace: LapTrace, road: Road) -> Drive:
    columns = trace.columns
    progress = np.array(columns.progress_percent)
    at_m = progress / 100.0 * road.length_m % road.length_m
    status = np.array(columns.status)
    return Drive(
        index=index,
        step_s=trace.step_seconds,
        time_s=np.array(columns.time_s),
        x=np.array(columns.x_m),
        y=np.array(columns.y_m),
        speed=np.array(columns.speed_mps),
        steering=np.array(columns.steering_rad),
        progress=progress,
        at_m=at_m,
        part=road.part_at(at_m),
        lap=np.array(columns.lap),
        status=status,
        is_driving=np.isin(status, DRIVING),
    )


def _lap(drive: Drive, first: int, last: int) -> Lap:
    statuses = drive.status[first:last]
    is_complete = bool((statuses == COMPLETE).any())
    has_incident = bool(np.isin(statuses, INCIDENTS).any())
    return Lap(drive.index, first, last, _seconds(drive, first, last) if is_complete else None, has_incident)


def _seconds(drive: Drive, first: int, last: int) -> float:
    """Return the time of a completed lap; in the last step the line is reached as fast as in the one before."""
    crossed = last - 1
    seconds = float(drive.time_s[crossed] - drive.time_s[first])
    if crossed - first < 2:
        return seconds
    gained = drive.progress[crossed - 1] - drive.progress[crossed - 2]
    left = 100.0 - drive.progress[crossed - 1]
    return seconds if gained <= 0.0 else seconds - drive.step_s * max(0.0, 1.0 - float(left / gained))
