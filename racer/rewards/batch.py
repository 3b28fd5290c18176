"""Calls one reward function for many cars, each with state of its own."""

from __future__ import annotations

from contextlib import nullcontext, redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING

import numpy as np

from racer.rewards.build_params import ParamsBuilder, TrackFacts
from racer.rewards.prints import Prints
from racer.rewards.random_numbers import OwnRandomNumbers
from racer.rewards.reward_function import RewardFunction
from racer.rewards.source import RewardSource, read_reward_source

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from racer.track import Track


class RewardFunctions:
    """The reward functions of a batch of cars: one file, one module namespace a car, kept as long as this lives.

    Parameters
    ----------
    file
        An example's name, the reward function's file, or what was read from it.
    cars
        How many cars.
    track
        The track that they drive on, in driving order.
    seed
        Of ``random`` and ``numpy.random`` as the functions see them from the first call on; when not given, they draw
        from this process's own.

    Raises
    ------
    RewardFunctionError
        If the file cannot be loaded.
    """

    def __init__(self, file: Path | str | RewardSource, cars: int, track: Track, *, seed: int | None = None) -> None:
        self.cars = cars
        self._randomness = nullcontext if seed is None else OwnRandomNumbers(seed).in_place
        self._answers: list[NDArray[np.float64]] = []
        self._params = ParamsBuilder(TrackFacts.of(track))
        self._prints = Prints()
        source = file if isinstance(file, RewardSource) else read_reward_source(file)
        with redirect_stdout(self._prints), redirect_stderr(self._prints):
            self._functions = [RewardFunction(source) for _ in range(cars)]

    def __call__(self, readings: NDArray[np.float64], mask: NDArray[np.bool_] | None = None) -> NDArray[np.float64]:
        """Return the reward of each car, shape (cars,); 0.0 for a car that is not in the mask and is not asked.

        Parameters
        ----------
        readings
            Shape (cars, READING_SIZE).
        mask
            Shape (cars,): which cars are rewarded; all of them when None.

        Raises
        ------
        RewardFunctionError
            If the function fails for a car.
        """
        cars = np.arange(len(self._functions)) if mask is None else np.flatnonzero(mask)
        functions = [self._functions[car] for car in cars.tolist()]
        rewards = np.zeros(len(self._functions))
        with redirect_stdout(self._prints), redirect_stderr(self._prints), self._randomness():
            all_params = self._params.build(readings[cars])
            rewards[cars] = [function(params) for function, params in zip(functions, all_params, strict=True)]
        return rewards

    def submit(self, readings: NDArray[np.float64], mask: NDArray[np.bool_] | None = None) -> None:
        """Ask the functions at once and keep the rewards until they are collected.

        Raises
        ------
        RewardFunctionError
            If the function fails for a car.
        """
        self._answers.append(self(readings, mask))

    def collect(self) -> NDArray[np.float64]:
        """Return the rewards of all steps that were submitted since the last time, shape (steps, cars)."""
        answers, self._answers = self._answers, []
        return np.array(answers).reshape(-1, self.cars)

    def take_prints(self) -> str:
        """Return the latest that the functions have printed since the last time, at most 64 Ki characters."""
        return self._prints.take()

    def close(self) -> None:
        """Do nothing: the functions are a part of this process."""
