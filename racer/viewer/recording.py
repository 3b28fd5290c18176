"""A recorded drive as a replay needs it: immutable arrays, and where everything was at any time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from racer.errors import TraceError, TrackError
from racer.track import load_track, track_names

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from racer.evaluation import LapTrace
    from racer.track import Track

JUMP_M = 1.0
"""A car that moves further in a step was lifted, m."""
LAP_PERCENT = 100.0
NEARLY_ROUND_PERCENT = 90.0
INCIDENTS = frozenset({"off_track", "crashed", "immobilized", "reversed"})


class Moment(NamedTuple):
    """Everything about a car at one time: the pose is between two recorded rows, the rest is the last row's."""

    x_m: float
    y_m: float
    yaw_rad: float
    speed_mps: float
    steering_rad: float
    speed_command_mps: float
    reward: float
    progress_percent: float
    lap: int
    status: str


@dataclass(frozen=True)
class Lap:
    """One lap of a recording: its number, when it began and ended, s, and whether the car came round."""

    number: int
    start_s: float
    end_s: float
    is_complete: bool

    @property
    def time_s(self) -> float:
        """How long it took, s."""
        return self.end_s - self.start_s


@dataclass(frozen=True, eq=False)
class Recording:
    """A lap trace with a name, ready to be looked at.

    Parameters
    ----------
    name
        What people call it on the screen.
    trace
        The recorded drive, one row at least.
    """

    name: str
    trace: LapTrace

    def __post_init__(self) -> None:
        if not self.trace.rows:
            raise TraceError(f"The recorded drive {self.name} has no rows to show: record another.")

    @cached_property
    def times_s(self) -> NDArray[np.float64]:
        """When each row was recorded, from 0 at the first, s."""
        times = np.asarray(self.trace.columns.time_s)
        from_start: NDArray[np.float64] = times - times[0]
        return from_start

    @cached_property
    def points_m(self) -> NDArray[np.float64]:
        """Where the car's origin was, shape (rows, 2), m."""
        return np.stack([self.trace.columns.x_m, self.trace.columns.y_m], axis=1)

    @cached_property
    def speeds_mps(self) -> NDArray[np.float64]:
        """The car's speeds, m/s."""
        return np.asarray(self.trace.columns.speed_mps)

    @property
    def duration_s(self) -> float:
        """From the first row to the last, s."""
        return float(self.times_s[-1])

    @cached_property
    def distances_laps(self) -> NDArray[np.float64]:
        """The furthest that the car had come at each row, laps."""
        columns = self.trace.columns
        done = np.asarray(columns.lap) - 1 + np.asarray(columns.progress_percent) / LAP_PERCENT
        return np.maximum.accumulate(done)

    def row_at(self, time_s: float) -> int:
        """Return the last row that was recorded at or before a time."""
        return max(int(np.searchsorted(self.times_s, time_s + 1e-9, side="right")) - 1, 0)

    def at(self, time_s: float) -> Moment:
        """Return the car at a time; before the first row it stands there, after the last one too."""
        row, columns = self.row_at(time_s), self.trace.columns
        x, y, yaw, speed = self._pose(row, time_s)
        return Moment(
            x,
            y,
            yaw,
            speed,
            columns.steering_rad[row],
            columns.speed_command_mps[row],
            columns.reward[row],
            columns.progress_percent[row],
            columns.lap[row],
            columns.status[row],
        )

    def _pose(self, row: int, time_s: float) -> tuple[float, float, float, float]:
        columns = self.trace.columns
        here = (columns.x_m[row], columns.y_m[row], columns.yaw_rad[row], columns.speed_mps[row])
        following = min(row + 1, self.trace.rows - 1)
        move = self.points_m[following] - self.points_m[row]
        step_s = float(self.times_s[following] - self.times_s[row])
        if step_s <= 0.0 or np.hypot(move[0], move[1]) > JUMP_M:
            return here
        share = min(max((time_s - float(self.times_s[row])) / step_s, 0.0), 1.0)
        turn = (columns.yaw_rad[following] - here[2] + np.pi) % (2 * np.pi) - np.pi
        return (
            here[0] + float(move[0]) * share,
            here[1] + float(move[1]) * share,
            here[2] + float(turn) * share,
            here[3] + (columns.speed_mps[following] - here[3]) * share,
        )

    @cached_property
    def laps(self) -> tuple[Lap, ...]:
        """The laps, or episodes, in order; a line crossed between two rows counts where it was crossed."""
        numbers = np.asarray(self.trace.columns.lap)
        firsts = np.flatnonzero(np.diff(numbers, prepend=numbers[0] - 1)).tolist()
        found: list[Lap] = []
        start_s = 0.0
        for first, following in zip(firsts, [*firsts[1:], None], strict=True):
            end_s, is_complete = self._end_of_lap(following)
            found.append(Lap(int(numbers[first]), start_s, end_s, is_complete))
            start_s = end_s
        return tuple(found)

    def _end_of_lap(self, following: int | None) -> tuple[float, bool]:
        """Return when a lap ended whose next lap begins at a row, s, and whether the car came round."""
        columns = self.trace.columns
        last = self.trace.rows - 1 if following is None else following - 1
        if columns.status[last] == "lap_complete":
            return self._crossing_after(last - 1), True
        if following is None:
            return float(self.times_s[last]), False
        nearly_round = columns.progress_percent[last] > NEARLY_ROUND_PERCENT
        if nearly_round and columns.status[last] not in INCIDENTS:
            return self._crossing_after(last), True
        return float(self.times_s[following]), False

    def _crossing_after(self, row: int) -> float:
        """Return when the line was crossed in the step after a row, s, if the car went on as fast as before it."""
        row = max(row, 0)
        progress = self.trace.columns.progress_percent
        step_s = float(self.times_s[min(row + 1, self.trace.rows - 1)] - self.times_s[row])
        gained = progress[row] - progress[max(row - 1, 0)]
        share = (LAP_PERCENT - progress[row]) / gained if gained > 0.0 else 1.0
        return float(self.times_s[row]) + min(max(share, 0.0), 1.0) * step_s

    def lap_at(self, time_s: float) -> Lap:
        """Return the lap that is being driven at a time."""
        begun = [lap for lap in self.laps if lap.start_s <= time_s + 1e-9]
        return begun[-1] if begun else self.laps[0]

    @cached_property
    def incident_times_s(self) -> tuple[float, ...]:
        """When something went wrong: the first row of each incident, s."""
        statuses = self.trace.columns.status
        return tuple(
            float(self.times_s[row])
            for row, status in enumerate(statuses)
            if status in INCIDENTS and (row == 0 or statuses[row - 1] != status)
        )

    def time_to(self, distance_laps: float) -> float:
        """Return when the car had come so far, s; infinite if it never did."""
        row = int(np.searchsorted(self.distances_laps, distance_laps))
        if row >= len(self.distances_laps):
            return float("inf")
        if row == 0:
            return float(self.times_s[0])
        return float(np.interp(distance_laps, self.distances_laps[row - 1 : row + 1], self.times_s[row - 1 : row + 1]))


def gap_s(car: Recording, other: Recording, time_s: float) -> float:
    """Return by how much another car is behind at a time, s, below zero if it is ahead; from what has happened so far.

    It is the time between the two at the place that the one behind has reached.
    """
    car_distance, other_distance = (
        float(np.interp(time_s, each.times_s, each.distances_laps)) for each in (car, other)
    )
    if other_distance >= car_distance:
        return other.time_to(car_distance) - min(time_s, car.duration_s)
    return min(time_s, other.duration_s) - car.time_to(other_distance)


def track_of(trace: LapTrace) -> Track:
    """Return the road that a trace was driven on, in the direction it was driven.

    Raises
    ------
    TrackError
        If no track of that name comes with Racer.
    """
    name = trace.track.name
    if name not in track_names():
        raise TrackError(
            f"The drive was recorded on {name}, which does not come with Racer: name its file as the track."
        )
    track = load_track(name)
    return track if track.direction == trace.track.direction else track.reversed()
