"""What calls a reward function for a batch of cars: the same questions and answers in this process and in another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class RewardCaller(Protocol):
    """Calls one reward function for many cars, each with state of its own.

    A caller answers at once, or takes step after step with ``submit`` and answers all of them with ``collect``, so that
    nobody waits while a policy drives on. Both call the function in the same order: step by step, cars ascending. After
    an error a caller has nothing left to say but what was printed.
    """

    @property
    def cars(self) -> int:
        """How many cars."""

    def __call__(self, readings: NDArray[np.float64], mask: NDArray[np.bool_] | None = None) -> NDArray[np.float64]:
        """Return the reward of each car, shape (cars,); 0.0 for a car that is not in the mask and is not asked.

        It is not called while steps that were submitted are not collected.

        Parameters
        ----------
        readings
            Shape (cars, READING_SIZE).
        mask
            Shape (cars,): which cars are rewarded; all of them when None.

        Raises
        ------
        RewardFunctionError
            If the function cannot be loaded, or fails for a car.
        """

    def submit(self, readings: NDArray[np.float64], mask: NDArray[np.bool_] | None = None) -> None:
        """Take a step whose rewards are collected later; the arrays may change afterwards.

        Raises
        ------
        RewardFunctionError
            If the function has failed, in this step or in one before.
        """

    def collect(self) -> NDArray[np.float64]:
        """Wait for all steps since the last time and return their rewards, shape (steps, cars), 0.0 outside the masks.

        Where no step was submitted, it waits until the function is loaded.

        Raises
        ------
        RewardFunctionError
            If the function cannot be loaded, or has failed in one of these steps.
        """

    def take_prints(self) -> str:
        """Return the latest that the function has printed since the last time, at most 64 Ki characters."""

    def close(self) -> None:
        """Let go of everything; nothing is asked afterwards."""
