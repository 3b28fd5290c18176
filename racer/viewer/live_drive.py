"""A drive that happens while it is watched: one decision at a time, until somebody stops it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from racer.evaluation.evaluator import RaceDrive
from racer.races import NextLap
from racer.simulator import CARS, STEP_SECONDS, EpisodeStatus
from racer.viewer.recording import Moment

if TYPE_CHECKING:
    from racer.evaluation import LapTrace
    from racer.evaluation.driver import Driver
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
        self._drive = RaceDrive(driver, track, race, CARS[car_name])
        self._pause_steps = 0
        self.steps = 0
        self.before = self.now = self._moment(EpisodeStatus.PREPARE)

    @property
    def is_over(self) -> bool:
        """Whether the race is."""
        return self._drive.is_over

    @property
    def laps(self) -> list[LapRecord]:
        """The laps that are over."""
        return self._drive.trial.laps

    @property
    def time_s(self) -> float:
        """Simulated time since the start, s."""
        return self._drive.trial.clock * STEP_SECONDS

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
        decided = self._drive.step()
        self._pause_steps = decided.pause_steps
        status = EpisodeStatus.PAUSE if decided.pause_steps else decided.driven.report.status
        decision = decided.driven.decision
        self.now = self._moment(status, decision.steering_rad, decision.speed_mps)
        if decided.order is not NextLap.DRIVE_ON and decided.order is not NextLap.FLYING_START:
            self.before = self.now

    def trace(self) -> LapTrace:
        """Return what has been recorded, one step at least."""
        return self._drive.recorder.trace(self._track, self._car_name, "keyboard")

    def _moment(self, status: EpisodeStatus, steering_rad: float = 0.0, speed_command_mps: float = 0.0) -> Moment:
        stage = self._drive.stage
        progress = min(max(stage.progress, 0.0), 100.0)
        lap = self._drive.trial.lap_number
        return Moment(*stage.pose, steering_rad, speed_command_mps, 0.0, progress, lap, status.label)
