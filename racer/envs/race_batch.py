"""The batch of cars, sensors and rewards behind every face of the environment."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from gymnasium import spaces
from numpy.typing import NDArray

from racer.envs.action_space import Commander
from racer.rewards import RewardFunctions
from racer.sensors import make_sensor
from racer.simulator import CARS, EpisodeStatus, Simulator, StartRule
from racer.track import Track, load_track

if TYPE_CHECKING:
    from collections.abc import Sequence

    from racer.rewards.caller import RewardCaller
    from racer.simulator.randomisation import Randomisation
    from racer.specs import CarSpec

Observations = dict[str, NDArray[np.generic]]


class RaceBatch:
    """Cars that drive, see and earn rewards together, without any opinion on when an episode is restarted.

    Parameters
    ----------
    cars
        How many.
    track
        The road, or its name or file.
    reward_function
        An example's name or a file with ``reward_function(params)``, which runs in this process; or who calls one
        for as many cars, in whatever process.
    car
        Sensors, action space and generation of the cars.
    start
        Where episodes begin.
    randomisation
        Ranges that friction, gains, latency and camera noise are drawn from anew for each episode.
    max_steps
        Decisions after which an episode is cut off.
    """

    def __init__(
        self,
        cars: int,
        track: Track | str | Path,
        reward_function: str | Path | RewardCaller,
        car: CarSpec,
        start: StartRule,
        randomisation: Randomisation,
        max_steps: int,
    ) -> None:
        road = track if isinstance(track, Track) else load_track(track)
        self.simulator = Simulator(
            road,
            car=CARS[car.generation],
            cars=cars,
            start=start,
            randomisation=randomisation,
            max_steps=max_steps,
        )
        self.commander = Commander(car.action_space)
        self.sensors = [make_sensor(name, road) for name in car.sensors]
        self.rewards: RewardCaller = (
            RewardFunctions(reward_function, cars, road) if isinstance(reward_function, str | Path) else reward_function
        )
        self._everyone = np.arange(cars)
        self._is_seeded = False

    def begin(self, seeds: Sequence[int | None], generator: np.random.Generator) -> None:
        """Begin an episode for every car.

        Without any seed the cars' random streams go on, but for the first time. A seed begins them anew, and
        ``generator`` draws those that are missing.
        """
        if self._is_seeded and all(seed is None for seed in seeds):
            self.simulator.restart(np.ones(self.cars, dtype=np.bool_))
            return
        self.simulator.reset([int(generator.integers(2**63)) if seed is None else seed for seed in seeds])
        self._is_seeded = True

    def warm_up(self) -> None:
        """Have everything compiled that a step runs, and begin anew, so that no clock waits for the compiler."""
        self.simulator.step(np.zeros((self.cars, 2)))
        self.observe()
        self.simulator.reset(range(self.cars))

    @property
    def cars(self) -> int:
        """How many cars."""
        return self.simulator.cars

    @property
    def observation_space(self) -> spaces.Dict:
        """One car's observation: a box per sensor, by name."""
        return spaces.Dict(
            {
                sensor.name: spaces.Box(sensor.low, sensor.high, sensor.shape, np.dtype(sensor.dtype).type)
                for sensor in self.sensors
            }
        )

    def play(self, actions: NDArray[np.generic]) -> NDArray[np.float64]:
        """Carry out one action per car and return the rewards, shape (cars,); the prepare step earns 0."""
        self.simulator.step(self.commander.commands(actions))
        return self.rewards(self.simulator.readings, self.simulator.status != EpisodeStatus.PREPARE)

    def observe(self, cars: NDArray[np.int64] | None = None) -> Observations:
        """Return fresh arrays of what the cars see, shape (cars, ...); only the rows of the listed cars are filled."""
        listed = self._everyone if cars is None else cars
        observations: Observations = {}
        for sensor in self.sensors:
            out = np.empty((self.cars, *sensor.shape), dtype=sensor.dtype)
            sensor.observe(self.simulator, listed, out)
            observations[sensor.name] = out
        return observations

    def ended(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Return which episodes are over by the rules of the road, and which were cut off by the step limit."""
        status = self.simulator.status
        truncated = status == EpisodeStatus.TIME_UP
        terminated = (status >= EpisodeStatus.LAP_COMPLETE) & (status < EpisodeStatus.TIME_UP)
        return terminated, truncated

    def close(self) -> None:
        """End what calls the reward function."""
        self.rewards.close()
