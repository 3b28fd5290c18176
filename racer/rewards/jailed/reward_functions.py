"""Calls one reward function for many cars in a process that is locked in, while this process goes on."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

import numpy as np

from racer.errors import RewardFunctionError
from racer.rewards.build_params import TrackFacts
from racer.rewards.jailed.messages import Message
from racer.rewards.jailed.process import RewardProcess
from racer.rewards.jailed.sentences import NO_REWARD
from racer.rewards.jailed.slots import SLOTS
from racer.rewards.reward_function import REWARD_LIMIT
from racer.rewards.source import RewardSource, read_reward_source

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from racer.jail import Level
    from racer.rewards.jailed.deadlines import Deadlines
    from racer.track import Track

ROWS_SENT: Final = 256
"""A slot is sent when it has so many calls: few are left in the end then, and sending costs little."""


class JailedRewardFunctions:
    """The reward functions of a batch of cars, called in a process of their own; a ``RewardCaller``.

    It gives what ``RewardFunctions`` gives, in the same order of calls and with the same errors, and one more: that the
    process has crashed, hangs, or answers nonsense is an error of the function like any other.

    Parameters
    ----------
    reward_function
        An example's name, a file, or one that was read already.
    cars
        How many cars.
    track
        The track that they drive on, in driving order.
    level
        ``Level.STRICT`` or ``Level.WEAK``.
    seed
        Of ``random`` and ``numpy.random`` from the first call on, as a training seeds them in its own process.
    deadlines
        How long the function may take.

    Attributes
    ----------
    cars
        How many cars.

    Raises
    ------
    RewardFunctionError
        If the file cannot be read or compiled; what comes of loading it is told by the first call that waits for it.
    JailError
        If the process cannot be started.
    """

    def __init__(
        self,
        reward_function: RewardSource | Path | str,
        cars: int,
        track: Track,
        *,
        level: Level,
        seed: int = 0,
        deadlines: Deadlines | None = None,
    ) -> None:
        if not isinstance(reward_function, RewardSource):
            reward_function = read_reward_source(reward_function)
        self.cars = cars
        self._process = RewardProcess(
            reward_function,
            TrackFacts.of(track),
            cars=cars,
            level=level,
            rows=ROWS_SENT + cars,
            seed=seed,
            deadlines=deadlines,
        )
        self._everyone = np.arange(cars)
        self._slot_number = 0
        self._filled = 0
        self._steps: list[NDArray[np.int64]] = []
        self._rewards: list[NDArray[np.float64]] = []

    def wait_until_ready(self) -> None:
        """Wait until the process is locked in and has loaded the file for every car.

        Raises
        ------
        RewardFunctionError
            If the file cannot be loaded.
        JailError
            If the process cannot be locked in.
        """
        self._process.wait_until_loaded()

    def __call__(self, readings: NDArray[np.float64], mask: NDArray[np.bool_] | None = None) -> NDArray[np.float64]:
        """Return the reward of each car, shape (cars,); 0.0 for a car that is not in the mask and is not asked."""
        self.submit(readings, mask)
        rewards: NDArray[np.float64] = self.collect()[-1]
        return rewards

    def submit(self, readings: NDArray[np.float64], mask: NDArray[np.bool_] | None = None) -> None:
        """Take a step whose rewards are collected later; the arrays may change afterwards.

        Raises
        ------
        RewardFunctionError
            If the function has failed in a step before.
        """
        self._process.check()
        cars = self._everyone if mask is None else np.flatnonzero(mask)
        slot, begin, end = self._process.slots[self._slot_number], self._filled, self._filled + len(cars)
        # Without "clip", numpy would copy by way of a buffer; no car is out of bounds.
        np.take(readings, cars, 0, slot.readings[begin:end], "clip")
        slot.cars[begin:end] = cars
        self._steps.append(cars)
        self._filled = end
        if end >= ROWS_SENT:
            self._send()

    def collect(self) -> NDArray[np.float64]:
        """Wait for all steps since the last time and return their rewards, shape (steps, cars), 0.0 outside the masks.

        Raises
        ------
        RewardFunctionError
            If the function cannot be loaded, or has failed in one of these steps.
        """
        self._settle()
        steps, self._steps = self._steps, []
        parts, self._rewards = self._rewards, []
        rewards = np.zeros((len(steps), self.cars))
        if parts:
            counts = [len(cars) for cars in steps]
            rewards[np.repeat(np.arange(len(steps)), counts), np.concatenate(steps)] = np.concatenate(parts)
        return rewards

    def take_prints(self) -> str:
        """Return the latest that the functions have printed since the last time, at most 64 Ki characters."""
        with suppress(RewardFunctionError):
            self._settle()
        return self._process.take_prints()

    def close(self) -> None:
        """End the process."""
        self._process.close()

    def _settle(self) -> None:
        self._process.check()
        if self._filled:
            self._send()
        while self._process.waiting:
            self._take()
        self._process.wait_until_loaded()

    def _send(self) -> None:
        self._process.ask(Message.CALL, self._slot_number, self._filled)
        self._slot_number = (self._slot_number + 1) % SLOTS
        self._filled = 0
        if self._process.is_full:
            self._take()

    def _take(self) -> None:
        slot, rows, _ = self._process.answer()
        # Copied before it is looked at, as the other side may still write.
        rewards = slot.rewards[:rows].copy()
        is_reward = np.abs(rewards) <= REWARD_LIMIT
        if not is_reward.all():
            raise self._process.rejected(NO_REWARD.format(value=rewards[~is_reward][0]))
        self._rewards.append(rewards)
