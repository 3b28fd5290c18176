"""Calls one reward function for many cars, each with state of its own."""

from __future__ import annotations

from contextlib import redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING

import numpy as np

from racer.rewards.build_params import ParamsBuilder, TrackFacts
from racer.rewards.prints import Prints
from racer.rewards.reward_function import RewardFunction
from racer.rewards.source import read_reward_source

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from racer.track import Track


class RewardFunctions:
    """The reward functions of a batch of cars: one file, one module namespace a car, kept as long as this lives.

    Parameters
    ----------
    name_or_path
        An example's name, or the reward function's file.
    cars
        How many cars.
    track
        The track that they drive on, in driving order.

    Raises
    ------
    RewardFunctionError
        If the file cannot be loaded.
    """

    def __init__(self, name_or_path: Path | str, cars: int, track: Track) -> None:
        self._params = ParamsBuilder(TrackFacts.of(track))
        self._prints = Prints()
        source = read_reward_source(name_or_path)
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
        with redirect_stdout(self._prints), redirect_stderr(self._prints):
            all_params = self._params.build(readings[cars])
            rewards[cars] = [function(params) for function, params in zip(functions, all_params, strict=True)]
        return rewards

    def take_prints(self) -> str:
        """Return the latest that the functions have printed since the last time, at most 64 Ki characters."""
        return self._prints.take()
