"""The time trial: one car against the clock, lap after lap, standing or flying.

The trial is told what was read at each pose and answers with what happens next; it never touches the car. A *drive* is
what a reset count belongs to: the whole trial when laps follow each other flying, otherwise a single lap.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from racer.errors import SpecError
from racer.races.lap_record import LapRecord
from racer.races.lap_timer import LapTimer, milliseconds, whole_steps
from racer.races.race_control import PENALTY_FIELDS, Incident, PutBack, decide
from racer.simulator.episode_status import EpisodeStatus

if TYPE_CHECKING:
    from racer.specs.race import RaceSpec
    from racer.track.index import TrackIndex


class StepReport(NamedTuple):
    """What was read at the pose at which a decision was taken."""

    status: EpisodeStatus
    """What the simulator says about the pose."""
    progress: float
    """Of the lap, percent, not limited to 100."""
    distance_m: float
    """Of the front point along the centre line, m."""
    x_m: float
    """Front point, m."""
    y_m: float
    """Front point, m."""
    speed_mps: float
    """Of the car, m/s."""


class NextLap(Enum):
    """What happens next when the car is not put back."""

    DRIVE_ON = auto()
    """The lap goes on."""
    FLYING_START = auto()
    """A lap has just begun where the last one ended; the car drives on."""
    STANDING_START = auto()
    """The car goes to the start line for its next lap."""
    FINISH = auto()
    """The trial is over."""


Order = NextLap | PutBack


@dataclass
class _OpenLap:
    """The lap that is being driven."""

    incidents: dict[EpisodeStatus, int] = field(default_factory=lambda: dict.fromkeys(PENALTY_FIELDS, 0))
    resets: int = 0
    pause_steps: int = 0
    steps: int = 0
    speed_sum: float = 0.0
    top_speed: float = 0.0


class TimeTrial:
    """One car's trial, from the first lap to the last.

    Parameters
    ----------
    race
        The rules.
    index
        The track, for the lanes that race control puts the car on.

    Raises
    ------
    SpecError
        If laps are to follow each other flying on an open track.

    Attributes
    ----------
    clock
        The moment of the pose that is read next, steps since the start.
    laps
        The laps that are over, in driving order.
    """

    def __init__(self, race: RaceSpec, index: TrackIndex) -> None:
        if race.continuous and not index.is_closed:
            raise SpecError(
                "The race is continuous, but the track is open: no lap begins where the last one ended. "
                "Drive standing laps, or choose a closed track."
            )
        self.race = race
        self.index = index
        self.clock = 0
        self.laps: list[LapRecord] = []
        self._limit = whole_steps(race.max_seconds)
        self._timer = LapTimer()
        self._lap = _OpenLap()
        self._resets = 0
        self._before: StepReport | None = None

    @property
    def lap_number(self) -> int:
        """The lap that is being driven, from 1."""
        return len(self.laps) + 1

    def follow(self, report: StepReport) -> Order:
        """Take the pose at the present moment, move the clock, and return what happens next."""
        moment, self.clock = self.clock, self.clock + 1
        lap = self._lap
        lap.steps += 1
        lap.speed_sum += report.speed_mps
        lap.top_speed = max(lap.top_speed, report.speed_mps)
        before, self._before = report if self._before is None else self._before, report
        lap_time_ms = self._timer.read(moment, report.progress)
        if lap_time_ms is not None:
            return self._complete_lap(lap_time_ms)
        if moment >= self._limit:
            return self._give_up(moment, report, run_is_over=True)
        if report.status in PENALTY_FIELDS:
            return self._follow_incident(moment, report, before)
        return NextLap.DRIVE_ON

    def _complete_lap(self, time_ms: int) -> NextLap:
        self._close_lap(time_ms, 100.0, completed=True)
        if len(self.laps) == self.race.laps:
            return NextLap.FINISH
        if self.race.continuous:
            return NextLap.FLYING_START
        return self._stand_at_the_line()

    def _follow_incident(self, moment: int, report: StepReport, before: StepReport) -> Order:
        self._lap.incidents[report.status] += 1
        incident = Incident(report.status, self._resets, before.distance_m, before.x_m, before.y_m)
        put_back = decide(incident, self.race, self.index)
        if put_back is None:
            return self._give_up(moment, report, run_is_over=self.race.continuous)
        self._resets += 1
        self._lap.resets += 1
        self._lap.pause_steps += put_back.pause_steps
        self._lap.steps += put_back.pause_steps - 1
        self.clock = moment + put_back.pause_steps
        self._timer.forget_pose()
        self._before = None
        return put_back

    def _give_up(self, moment: int, report: StepReport, *, run_is_over: bool) -> NextLap:
        """End a lap that was not completed."""
        self._close_lap(self._timer.lap_time_ms(moment), max(report.progress, 0.0), completed=False)
        if run_is_over or len(self.laps) == self.race.laps:
            return NextLap.FINISH
        return self._stand_at_the_line()

    def _stand_at_the_line(self) -> NextLap:
        self._resets = 0
        self._before = None
        self._timer.start_from_standstill(self.clock)
        return NextLap.STANDING_START

    def _close_lap(self, time_ms: int, completion_percent: float, *, completed: bool) -> None:
        lap, self._lap = self._lap, _OpenLap()
        self.laps.append(
            LapRecord(
                time_ms=time_ms,
                completed=completed,
                # Rounded down, for a lap that is not completed is not at 100 percent.
                completion_percent=math.floor(completion_percent * 1000.0) / 1000.0,
                penalty_ms=milliseconds(lap.pause_steps),
                off_track_count=lap.incidents[EpisodeStatus.OFF_TRACK],
                crash_count=lap.incidents[EpisodeStatus.CRASHED],
                immobilized_count=lap.incidents[EpisodeStatus.IMMOBILIZED],
                reversed_count=lap.incidents[EpisodeStatus.REVERSED],
                reset_count=lap.resets,
                average_speed_mps=round(lap.speed_sum / lap.steps, 3),
                top_speed_mps=round(lap.top_speed, 3),
            )
        )
