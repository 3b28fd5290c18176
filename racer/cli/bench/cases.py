"""What `racer bench` measures: each case returns how often something happens in a second on one core."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from racer.envs import RaceBatch
from racer.envs.car_racing import drive_car_racing, make_car_racing
from racer.rewards import RewardFunctions, load_reward_function, reward_function_path
from racer.rewards.build_params import ParamsBuilder
from racer.sensors import make_sensor
from racer.simulator import ANYWHERE, CAR_2026, MAX_EPISODE_STEPS, EpisodeStatus, Simulator, readings
from racer.simulator.randomisation import NOMINAL
from racer.specs import DEFAULT_CAR
from racer.track import DEFAULT_TRACK, load_track

if TYPE_CHECKING:
    from numpy.typing import NDArray

BATCH_CARS = 1024
"""Cars in the simulator's case."""
CAMERA_CARS = 64
"""Cars in the cameras' cases."""
STEPS = 200
"""Steps of the batch in one round."""


def seconds(act: Callable[[], object]) -> float:
    """Return how long something takes, s."""
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin


def median_of(rounds: int, act: Callable[[], float]) -> float:
    """Return the median of several rounds after one that is thrown away."""
    act()
    return median(act() for _ in range(rounds))


def _steer_to_the_middle(simulator: Simulator) -> NDArray[np.float64]:
    left = np.where(simulator.present[:, readings.IS_LEFT_OF_CENTER] > 0.0, 1.0, -1.0)
    steering = -1.5 * left * simulator.present[:, readings.DISTANCE_FROM_CENTER]
    return np.stack((steering, np.full(simulator.cars, 1.5)), axis=1)


def _restart_the_ended(simulator: Simulator) -> None:
    simulator.restart(simulator.status >= EpisodeStatus.LAP_COMPLETE)


def simulator_steps() -> float:
    """Car-steps in a second with all reward parameters, 1,024 cars, restarts included."""
    simulator = Simulator(load_track(DEFAULT_TRACK), car=CAR_2026, cars=BATCH_CARS, start=ANYWHERE)
    spent = 0.0
    for _ in range(STEPS):
        commands = _steer_to_the_middle(simulator)
        spent += seconds(lambda commands=commands: simulator.step(commands))  # type: ignore[misc]
        spent += seconds(lambda: _restart_the_ended(simulator))
    return BATCH_CARS * STEPS / spent


def camera_frames(size: str) -> float:
    """Pictures in a second of one camera size, of cars spread over the lap."""
    track = load_track(DEFAULT_TRACK)
    simulator = Simulator(track, cars=CAMERA_CARS, start=ANYWHERE)
    camera = make_sensor(f"front_camera_{size}", track)
    out = np.empty((CAMERA_CARS, *camera.shape), dtype=camera.dtype)
    everyone = np.arange(CAMERA_CARS)
    spent = 0.0
    for _ in range(STEPS):
        simulator.step(_steer_to_the_middle(simulator))
        _restart_the_ended(simulator)
        spent += seconds(lambda: camera.observe(simulator, everyone, out))
    return CAMERA_CARS * STEPS / spent


def steps_with_pictures() -> float:
    """Car-steps in a second with a picture of 96 x 96 pixels after each."""
    track = load_track(DEFAULT_TRACK)
    simulator = Simulator(track, cars=CAMERA_CARS, start=ANYWHERE)
    camera = make_sensor("front_camera_96x96", track)
    out = np.empty((CAMERA_CARS, *camera.shape), dtype=camera.dtype)
    everyone = np.arange(CAMERA_CARS)
    spent = 0.0
    for _ in range(STEPS):
        commands = _steer_to_the_middle(simulator)

        def step(commands: NDArray[np.float64] = commands) -> None:
            simulator.step(commands)
            _restart_the_ended(simulator)
            camera.observe(simulator, everyone, out)

        spent += seconds(step)
    return CAMERA_CARS * STEPS / spent


def reward_overhead(function: Path | None = None) -> float:
    """Seconds that a reward call costs beside the function's own work."""
    path = function or reward_function_path("follow_center_line")
    track = load_track(DEFAULT_TRACK)
    simulator = Simulator(track, cars=BATCH_CARS, start=ANYWHERE)
    for _ in range(5):
        simulator.step(_steer_to_the_middle(simulator))
    rewards, own = RewardFunctions(path, BATCH_CARS, track), load_reward_function(path)
    params = list(ParamsBuilder(track).build(simulator.readings))
    whole = median_of(15, lambda: seconds(lambda: rewards(simulator.readings)))
    alone = median_of(15, lambda: seconds(lambda: [own.function(one) for one in params]))
    return (whole - alone) / BATCH_CARS


def environment_steps(cars: int) -> float:
    """Car-steps in a second of the default training environment: camera, rewards, restarts."""
    batch = RaceBatch(cars, DEFAULT_TRACK, "progress_gain", DEFAULT_CAR, ANYWHERE, NOMINAL, MAX_EPISODE_STEPS)
    actions = np.random.default_rng(0).integers(0, 5, (STEPS, cars))

    def drive() -> None:
        for step in range(STEPS):
            batch.play(actions[step])
            _restart_the_ended(batch.simulator)
            batch.observe()

    return cars * STEPS / seconds(drive)


def car_racing_steps(*, pictures: bool) -> float | None:
    """Return the steps in a second of Gymnasium's CarRacing-v3, or None where Box2D is not installed."""
    env = make_car_racing(pictures=pictures)
    if env is None:
        return None
    steps = 300 if pictures else 3000
    rate = steps / seconds(lambda: drive_car_racing(env, steps))
    env.close()
    return rate
