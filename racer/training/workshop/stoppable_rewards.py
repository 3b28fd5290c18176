"""Waits for rewards as long as a training goes on, and not much longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from racer.training.stopping import StoppedWaiting

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from racer.rewards.caller import RewardCaller
    from racer.training.stopping import StopSwitch


class StoppableRewards:
    """A ``RewardCaller`` that raises ``StoppedWaiting`` when the training shall end and another one does not answer.

    Parameters
    ----------
    caller
        Who is asked.
    switch
        Tells that the training shall end.
    """

    def __init__(self, caller: RewardCaller, switch: StopSwitch) -> None:
        self._caller = caller
        self._switch = switch
        self._is_given_up = False

    @property
    def cars(self) -> int:
        """How many cars."""
        return self._caller.cars

    def __call__(self, readings: NDArray[np.float64], mask: NDArray[np.bool_] | None = None) -> NDArray[np.float64]:
        """Return the reward of each car, shape (cars,)."""
        with self._switch.waiting():
            return self._caller(readings, mask)

    def submit(self, readings: NDArray[np.float64], mask: NDArray[np.bool_] | None = None) -> None:
        """Take a step whose rewards are collected later."""
        try:
            with self._switch.waiting():
                self._caller.submit(readings, mask)
        except StoppedWaiting:
            self._is_given_up = True
            raise

    def collect(self) -> NDArray[np.float64]:
        """Wait for all steps since the last time and return their rewards, shape (steps, cars)."""
        try:
            with self._switch.waiting():
                return self._caller.collect()
        except StoppedWaiting:
            self._is_given_up = True
            raise

    def take_prints(self) -> str:
        """Return the latest that was printed since the last time; nothing any more once it was given up."""
        if self._is_given_up:
            return ""
        try:
            with self._switch.waiting():
                return self._caller.take_prints()
        except StoppedWaiting:
            return ""

    def close(self) -> None:
        """Let go of everything."""
        self._caller.close()
