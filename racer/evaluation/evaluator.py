"""The judge: drives a race and says what came of it.

One car, on the processor, in fixed steps: the same driver, track, rules and seed give the same milliseconds. No reward
function runs here.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from racer.evaluation.result import EvaluationResult, LapResult, ModelIdentity
from racer.evaluation.stage import DrivenStep, Stage
from racer.evaluation.trace_recorder import TraceRecorder
from racer.races.time_trial import NextLap, Order, TimeTrial
from racer.simulator.car_params import CARS
from racer.simulator.episode_status import EpisodeStatus
from racer.simulator.step import STEP_SECONDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from racer.evaluation.driver import Driver
    from racer.evaluation.lap_trace import LapTrace
    from racer.simulator.car_params import CarParams
    from racer.specs.car import CarSpec
    from racer.specs.race import RaceSpec
    from racer.track.track import Track


@dataclass(frozen=True)
class Evaluation:
    """What an evaluation leaves: the result, and the drive that it was judged on."""

    result: EvaluationResult
    trace: LapTrace


@dataclass(frozen=True)
class EvaluationStep:
    """How far an evaluation is.

    Parameters
    ----------
    time_s
        Simulated time since the start, s.
    lap
        The lap that is being driven, from 1.
    progress_percent
        Share of that lap that is done, percent.
    status
        State of the drive.
    """

    time_s: float
    lap: int
    progress_percent: float
    status: EpisodeStatus


@dataclass(frozen=True)
class Decided:
    """One decision of a race and what came of it.

    Parameters
    ----------
    time_s
        Simulated time of the decision since the start, s.
    lap
        The lap it was taken in, from 1.
    driven
        What was seen, decided and read.
    status
        What is recorded of it.
    order
        What the race said happens next; it has been carried out.
    pause_steps
        Steps that the car has stood since, under a penalty.
    """

    time_s: float
    lap: int
    driven: DrivenStep
    status: EpisodeStatus
    order: Order
    pause_steps: int


class RaceDrive:
    """A race that is driven decision by decision under its rules, timed and recorded.

    Parameters
    ----------
    driver, track, race
        As in `evaluate`.
    car
        Physics of the car.
    """

    def __init__(self, driver: Driver, track: Track, race: RaceSpec, car: CarParams) -> None:
        self.stage = Stage(driver, track, race, car)
        self.trial = TimeTrial(race, self.stage.simulator.index)
        self.recorder = TraceRecorder()
        self.is_over = False

    def step(self) -> Decided:
        """Take one decision, and carry out what the race says to it."""
        moment, lap = self.trial.clock, self.trial.lap_number
        driven = self.stage.drive_step()
        order = self.trial.follow(driven.report)
        status = _status(driven.report.status, order)
        self.recorder.add(moment, lap, status, driven.pose, driven.decision, driven.report.progress)
        self.stage.carry_out(order)
        pause = range(moment + 1, self.trial.clock)
        self.recorder.add_pause(pause, lap, self.stage.pose, driven.decision, self.stage.progress)
        self.is_over = order is NextLap.FINISH
        return Decided(moment * STEP_SECONDS, lap, driven, status, order, len(pause))


def evaluate(
    driver: Driver,
    track: Track,
    race: RaceSpec,
    car: CarSpec,
    *,
    model: ModelIdentity | None = None,
    on_step: Callable[[EvaluationStep], None] | None = None,
) -> Evaluation:
    """Drive a race and return its result and the recorded drive.

    Parameters
    ----------
    driver
        What drives.
    track
        The road, in driving order.
    race
        The rules, the seed and the level of disturbance.
    car
        That of the driver; its generation says which physics it has.
    model
        Who the result says was driving.
    on_step
        Called after each decision.
    """
    drive = RaceDrive(driver, track, race, CARS[car.generation])
    while not drive.is_over:
        decided = drive.step()
        if on_step is not None:
            on_step(EvaluationStep(decided.time_s, decided.lap, decided.driven.report.progress, decided.status))
    result = EvaluationResult(
        track=track.name,
        direction=track.direction,
        car=car.generation,
        model=model,
        race=race,
        laps=tuple(LapResult(**asdict(lap)) for lap in drive.trial.laps),
    )
    return Evaluation(result, drive.recorder.trace(track, car.generation, model.name if model else "evaluation"))


def _status(judged: EpisodeStatus, order: Order) -> EpisodeStatus:
    """Return what is recorded of a pose: a run that ends without any other reason is out of time."""
    is_driving = judged in {EpisodeStatus.IN_PROGRESS, EpisodeStatus.PREPARE}
    return EpisodeStatus.TIME_UP if is_driving and order is NextLap.FINISH else judged
