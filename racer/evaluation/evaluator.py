"""The judge: drives a race and says what came of it.

One car, on the processor, in fixed steps: the same driver, track, rules and seed give the same milliseconds. No reward
function runs here.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from racer.evaluation.result import EvaluationResult, LapResult, ModelIdentity
from racer.evaluation.stage import Stage
from racer.evaluation.trace_recorder import TraceRecorder
from racer.races.time_trial import NextLap, Order, TimeTrial
from racer.simulator.car_params import CARS, CarParams
from racer.simulator.episode_status import EpisodeStatus
from racer.simulator.step import STEP_SECONDS
from racer.specs.car import DEFAULT_CAR, CarSpec

if TYPE_CHECKING:
    from collections.abc import Callable

    from racer.evaluation.driver import Driver
    from racer.evaluation.lap_trace import LapTrace
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


def evaluate(
    driver: Driver,
    track: Track,
    race: RaceSpec,
    car: CarSpec = DEFAULT_CAR,
    *,
    sim_car: CarParams | None = None,
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
        Its generation says which physics the car has.
    sim_car
        Physics to use instead of the generation's.
    model
        Who the result says was driving.
    on_step
        Called after each decision.
    """
    stage = Stage(driver, track, race, sim_car or CARS[car.generation])
    trial = TimeTrial(race, stage.simulator.index)
    recorder = TraceRecorder()
    order: Order = NextLap.DRIVE_ON
    while order is not NextLap.FINISH:
        moment, lap = trial.clock, trial.lap_number
        step = stage.drive_step()
        order = trial.follow(step.report)
        status = _status(step.report.status, order)
        recorder.add(moment, lap, status, step.pose, step.decision, step.report.progress)
        stage.carry_out(order)
        recorder.add_pause(range(moment + 1, trial.clock), lap, stage.pose, step.decision, stage.progress)
        if on_step is not None:
            on_step(EvaluationStep(moment * STEP_SECONDS, lap, step.report.progress, status))
    car_name = car.generation if sim_car is None else "custom"
    result = EvaluationResult(
        track=track.name,
        direction=track.direction,
        car=car_name,
        model=model,
        race=race,
        laps=tuple(LapResult(**asdict(lap)) for lap in trial.laps),
    )
    return Evaluation(result, recorder.trace(track, car_name, model.name if model else "evaluation"))


def _status(judged: EpisodeStatus, order: Order) -> EpisodeStatus:
    """Return what is recorded of a pose: a run that ends without any other reason is out of time."""
    is_driving = judged in {EpisodeStatus.IN_PROGRESS, EpisodeStatus.PREPARE}
    return EpisodeStatus.TIME_UP if is_driving and order is NextLap.FINISH else judged
