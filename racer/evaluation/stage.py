"""The simulator with a driver in its one car: carries out what a race orders, and takes one decision after another."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from racer.errors import RacerError
from racer.evaluation.trace_recorder import Decision, Pose
from racer.races.disturbance import draw_disturbance
from racer.races.lap_timer import whole_steps
from racer.races.race_control import PutBack
from racer.races.time_trial import NextLap, Order, StepReport
from racer.sensors import make_sensor
from racer.simulator import readings as r
from racer.simulator.dynamics import SPEED, YAW, X, Y
from racer.simulator.episode_status import EpisodeStatus
from racer.simulator.simulator import Simulator
from racer.simulator.start_rule import START_LINE

if TYPE_CHECKING:
    from racer.evaluation.driver import Driver
    from racer.simulator.car_params import CarParams
    from racer.specs.race import RaceSpec
    from racer.track.track import Track

_THE_CAR = np.array([0])
_EVERY_CAR = np.array([True])


class DrivenStep(NamedTuple):
    """One decision: what the race is told, and what is recorded."""

    report: StepReport
    pose: Pose
    decision: Decision


class Stage:
    """A driver on a track, before the first lap.

    Parameters
    ----------
    driver, track, race
        As in `racer.evaluation.evaluate`.
    car
        Physics of the car.
    """

    def __init__(self, driver: Driver, track: Track, race: RaceSpec, car: CarParams) -> None:
        self.driver = driver
        self.simulator = Simulator(track, car=car, start=START_LINE, max_steps=whole_steps(race.max_seconds) + 1)
        self.simulator.reset([race.seed])
        self._disturbance = draw_disturbance(race.disturbance, race.seed)
        self._sensors = [make_sensor(name, track) for name in driver.sensors]
        self._observed = [np.zeros((1, *sensor.shape), sensor.dtype) for sensor in self._sensors]
        self.line_up()

    @property
    def pose(self) -> Pose:
        """Where the car is."""
        motion = self.simulator.motion[0]
        return Pose(float(motion[X]), float(motion[Y]), float(motion[YAW]), float(motion[SPEED]))

    @property
    def progress(self) -> float:
        """Share of the lap that is done, percent, not limited to 100."""
        return float(self.simulator.progress[0])

    def line_up(self) -> None:
        """Stand the car at the start line, as the run's disturbance has it."""
        self.simulator.restart(_EVERY_CAR)
        self.simulator.conditions[0] = self._disturbance.conditions
        self.simulator.stand(0, 0.0, self._disturbance.lateral_m, self._disturbance.turn_rad)
        self.driver.reset()

    def carry_out(self, order: Order) -> None:
        """Do with the car what the race says happens next."""
        if isinstance(order, PutBack):
            self.simulator.stand(0, order.distance_m, order.lateral_m)
            for _ in range(order.pause_steps - 1):
                self.simulator.hold(0)
        elif order is NextLap.FLYING_START:
            self.simulator.begin_lap(0)
        elif order is NextLap.STANDING_START:
            self.line_up()

    def drive_step(self) -> DrivenStep:
        """Let the driver look and decide, and carry the decision out."""
        pose, progress = self.pose, self.progress
        steering, speed, label = self.driver.act(self._observe())
        if not (math.isfinite(steering) and math.isfinite(speed)):
            raise RacerError(
                f"The driver commanded a steering angle of {steering} rad and a speed of {speed} m/s. Its model has "
                "numbers that are not finite: evaluate an earlier checkpoint, or train with a smaller learning rate."
            )
        self.simulator.step(np.array([[steering, speed]]))
        return DrivenStep(self._report(progress, pose), pose, Decision(steering, speed, str(label)))

    def _observe(self) -> dict[str, np.ndarray]:
        for sensor, observed in zip(self._sensors, self._observed, strict=True):
            sensor.observe(self.simulator, _THE_CAR, observed)
        return {name: observed[0] for name, observed in zip(self.driver.sensors, self._observed, strict=True)}

    def _report(self, progress: float, pose: Pose) -> StepReport:
        reading = self.simulator.readings[0]
        return StepReport(
            status=EpisodeStatus(int(self.simulator.status[0])),
            progress=progress,
            distance_m=float(reading[r.PROJECTION_DISTANCE]),
            x_m=float(reading[r.X]),
            y_m=float(reading[r.Y]),
            speed_mps=pose.speed_mps,
        )
