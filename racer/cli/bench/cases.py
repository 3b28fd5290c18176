"""The cases: what is driven, and which part of it is timed. What only prepares a round is never timed."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from racer.cli.bench.stopwatch import Stopwatch, seconds
from racer.envs import RaceBatch
from racer.envs.car_racing import drive_car_racing, make_car_racing
from racer.models import PolicyShape, RacingPolicy, use_one_thread
from racer.rewards import RewardFunctions, load_reward_function
from racer.rewards.build_params import ParamsBuilder, TrackFacts
from racer.sensors import make_sensor
from racer.simulator import ANYWHERE, CAR_2026, MAX_EPISODE_STEPS, EpisodeStatus, Simulator, readings
from racer.simulator.randomisation import NOMINAL
from racer.specs import DEFAULT_CAR, TrainingSpec
from racer.track import DEFAULT_TRACK, load_track
from racer.training import RacingPPO, Sb3VecEnv

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

BATCH_CARS = 1024
"""Cars in the cases of simulator and rewards."""
CAMERA_CARS = 64
"""Cars in the cases with pictures."""
STEPS = 200
"""Steps of the batch in one round."""
ITERATIONS = 3
"""Iterations of a training in one round."""


def simulator_steps() -> float:
    """Car-steps in a second with everything that reward functions read, restarts included."""
    simulator = Simulator(load_track(DEFAULT_TRACK), car=CAR_2026, cars=BATCH_CARS, start=ANYWHERE)
    spent = 0.0
    for _ in range(STEPS):
        commands = _steer_to_the_middle(simulator)
        spent += seconds(lambda commands=commands: _step(simulator, commands))  # type: ignore[misc]
    return BATCH_CARS * STEPS / spent


def camera_frames(size: str) -> float:
    """Pictures in a second of one size, of cars that drive all around the track."""
    simulator, take_pictures = _filmed_cars(size)
    spent = 0.0
    for _ in range(STEPS):
        _step(simulator, _steer_to_the_middle(simulator))
        spent += seconds(take_pictures)
    return CAMERA_CARS * STEPS / spent


def steps_with_pictures() -> float:
    """Car-steps in a second with a picture of 96 x 96 pixels after each, restarts included."""
    simulator, take_pictures = _filmed_cars("96x96")
    spent = 0.0
    for _ in range(STEPS):
        commands = _steer_to_the_middle(simulator)
        spent += seconds(lambda commands=commands: _step(simulator, commands))  # type: ignore[misc]
        spent += seconds(take_pictures)
    return CAMERA_CARS * STEPS / spent


def environment_steps() -> float:
    """Car-steps in a second of the default training environment: simulator, camera, rewards, restarts."""
    batch = RaceBatch(CAMERA_CARS, DEFAULT_TRACK, "progress_gain", DEFAULT_CAR, ANYWHERE, NOMINAL, MAX_EPISODE_STEPS)
    actions = np.random.default_rng(0).integers(0, DEFAULT_CAR.action_space.size, (STEPS, CAMERA_CARS))

    def drive() -> None:
        for action in actions:
            batch.play(action)
            _restart_the_ended(batch.simulator)
            batch.observe()

    return CAMERA_CARS * STEPS / seconds(drive)


def reward_overhead(rounds: int) -> float:
    """Seconds that a call of a reward function costs besides the function's own work.

    The own work is the same function called with dicts that are already there; it is taken off round by round, so that
    a busy neighbour slows both.
    """
    name = "follow_center_line"
    track = load_track(DEFAULT_TRACK)
    simulator = Simulator(track, cars=BATCH_CARS, start=ANYWHERE)
    for _ in range(5):
        simulator.step(_steer_to_the_middle(simulator))
    rewards, own = RewardFunctions(name, BATCH_CARS, track), load_reward_function(name).function
    params = list(ParamsBuilder(TrackFacts.of(track)).build(simulator.readings))

    def one_round() -> float:
        whole = seconds(lambda: rewards(simulator.readings))
        return whole - seconds(lambda: [own(one) for one in params])

    one_round()
    return median(one_round() for _ in range(rounds)) / BATCH_CARS


def share_outside_environment(rounds: int) -> float:
    """Share of a default training's time that is not spent in the environment, 0 to 1.

    The environment is what steps, rewards, restarts and pictures cost; the rest is the network, its learning and the
    library around it. Evaluations and files are left out of both.
    """
    use_one_thread()
    spec = TrainingSpec()
    batch = RaceBatch(spec.cars, spec.track, spec.reward_function, spec.car, ANYWHERE, NOMINAL, MAX_EPISODE_STEPS)
    shape = PolicyShape.for_car(
        spec.car, {sensor.name: sensor for sensor in batch.sensors}, shared_trunk=spec.ppo.shared_trunk
    )
    ppo = RacingPPO(lambda: RacingPolicy(shape), Sb3VecEnv(batch), spec.ppo, seed=spec.seed)
    steps = spec.cars * (spec.ppo.steps_per_car or 1)
    ppo.learn(steps)
    stopwatch = Stopwatch()
    for owner, methods in {batch.simulator: ("step", "restart"), batch.rewards: ("submit", "collect")}.items():
        for method in methods:
            stopwatch.watch(owner, method)
    stopwatch.watch(batch, "observe")

    def one_round() -> float:
        stopwatch.spent_s = 0.0
        whole = seconds(lambda: ppo.learn(ITERATIONS * steps, reset_num_timesteps=False))
        return 1.0 - stopwatch.spent_s / whole

    return median(one_round() for _ in range(rounds))


def car_racing_steps(*, pictures: bool) -> float | None:
    """Return the steps in a second of Gymnasium's CarRacing-v3, or None where Box2D is not installed."""
    env = make_car_racing(pictures=pictures)
    if env is None:
        return None
    steps = 150 if pictures else 3000
    rate = steps / seconds(lambda: drive_car_racing(env, steps))
    env.close()
    return rate


def _filmed_cars(size: str) -> tuple[Simulator, Callable[[], None]]:
    track = load_track(DEFAULT_TRACK)
    simulator = Simulator(track, cars=CAMERA_CARS, start=ANYWHERE)
    camera = make_sensor(f"front_camera_{size}", track)
    out = np.empty((CAMERA_CARS, *camera.shape), dtype=camera.dtype)
    everyone = np.arange(CAMERA_CARS)
    return simulator, lambda: camera.observe(simulator, everyone, out)


def _steer_to_the_middle(simulator: Simulator) -> NDArray[np.float64]:
    left = np.where(simulator.present[:, readings.IS_LEFT_OF_CENTER] > 0.0, 1.0, -1.0)
    steering = -1.5 * left * simulator.present[:, readings.DISTANCE_FROM_CENTER]
    return np.stack((steering, np.full(simulator.cars, 1.5)), axis=1)


def _step(simulator: Simulator, commands: NDArray[np.float64]) -> None:
    simulator.step(commands)
    _restart_the_ended(simulator)


def _restart_the_ended(simulator: Simulator) -> None:
    simulator.restart(simulator.status >= EpisodeStatus.LAP_COMPLETE)
