"""A drive that happens while it is watched: one decision at a time, until somebody stops it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from racer.evaluation.stage import Stage
from racer.evaluation.trace_recorder import TraceRecorder
from racer.races import NextLap, TimeTrial
from racer.simulator import CARS, STEP_SECONDS, EpisodeStatus
from racer.viewer.recording import Moment

if TYPE_CHECKING:
    from racer.evaluation import LapTrace
    from racer.evaluation.driver import Driver
    from racer.evaluation.trace_recorder import Pose
    from racer.races.lap_record import LapRecord
    from racer.specs import RaceSpec
    from racer.track import Track


class LiveDrive:
    """A race that is driven step by step under the same rules as an evaluation, and recorded.

    Parameters
    ----------
    driver
        What drives.
    track
        The road, in driving order.
    race
        The rules.
    car_name
        Whose physics: a key of `racer.simulator.CARS`.
    """

    def __init__(self, driver: Driver, track: Track, race: RaceSpec, car_name: str) -> None:
        self._track, self._car_name = track, car_name
        self._stage = Stage(driver, track, race, CARS[car_name])
        self._trial = TimeTrial(race, self._stage.simulator.index)
        self._recorder = TraceRecorder()
        self._pause_steps = 0
        self.is_over = False
        self.steps = 0
        self.before = self.now = self._moment(self._stage.pose, EpisodeStatus.PREPARE)

    @property
    def laps(self) -> list[LapRecord]:
        """The laps that are over."""
        return self._trial.laps

    @property
    def time_s(self) -> float:
        """Simulated time since the start, s."""
        return self._trial.clock * STEP_SECONDS

    @property
    def lap_time_s(self) -> float:
        """Time since the lap that is being driven began, s."""
        return self.time_s - sum(lap.time_ms for lap in self.laps) / 1000.0

    def step(self) -> None:
        """Take one decision and carry it out; a car under a penalty stands instead."""
        self.before = self.now
        self.steps += 1
        if self._pause_steps:
            self._pause_steps -= 1
            return
        moment, lap = self._trial.clock, self._trial.lap_number
        driven = self._stage.drive_step()
        order = self._trial.follow(driven.report)
        self._recorder.add(moment, lap, driven.report.status, driven.pose, driven.decision, driven.report.progress)
        self._stage.carry_out(order)
        waited = range(moment + 1, self._trial.clock)
        self._recorder.add_pause(waited, lap, self._stage.pose, driven.decision, self._stage.progress)
        self._pause_steps = len(waited)
        self.is_over = order is NextLap.FINISH
        status = EpisodeStatus.PAUSE if waited else driven.report.status
        decision = driven.decision
        self.now = self._moment(self._stage.pose, status, decision.steering_rad, decision.speed_mps)
        if order is not NextLap.DRIVE_ON and order is not NextLap.FLYING_START:
            self.before = self.now

    def trace(self) -> LapTrace:
        """Return what has been recorded, one step at least."""
        return self._recorder.trace(self._track, self._car_name, "keyboard")

    def _moment(
        self, pose: Pose, status: EpisodeStatus, steering_rad: float = 0.0, speed_command_mps: float = 0.0
    ) -> Moment:
        progress = min(max(self._stage.progress, 0.0), 100.0)
        lap = self._trial.lap_number
        return Moment(*pose, steering_rad, speed_command_mps, 0.0, progress, lap, status.label)
