"""From a policy's action to what the car is told: steering [rad] and speed [m/s]."""

from __future__ import annotations

from typing import Any

import numpy as np
from gymnasium import spaces
from numpy.typing import NDArray

from racer.errors import CommandError
from racer.specs import ActionSpace, DiscreteActionSpace, scaled_to_bounds

Commands = NDArray[np.float64]


class Commander:
    """Turns a batch of actions into commands.

    A discrete action is a row of the spec's table. A continuous action lies in [-1, 1] per dimension, in the order
    steering, speed, and is mapped linearly to the spec's bounds.

    Parameters
    ----------
    spec
        What the car may be told.
    """

    def __init__(self, spec: ActionSpace) -> None:
        self.is_discrete = isinstance(spec, DiscreteActionSpace)
        if isinstance(spec, DiscreteActionSpace):
            self._table = np.array(spec.commands, dtype=np.float64)
            self.space: spaces.Space[Any] = spaces.Discrete(len(self._table))
        else:
            self._low = np.array(spec.low, dtype=np.float64)
            self._high = np.array(spec.high, dtype=np.float64)
            self.space = spaces.Box(-1.0, 1.0, (2,), np.float32)

    def commands(self, actions: NDArray[np.generic]) -> Commands:
        """Return steering [rad] and speed [m/s] per car, shape (cars, 2).

        Parameters
        ----------
        actions
            Shape (cars,) for a list of actions, (cars, 2) for a box.

        Raises
        ------
        CommandError
            If the shape is another, or a number names no action of the list.
        """
        return self._chosen(np.asarray(actions)) if self.is_discrete else self._scaled(np.asarray(actions))

    def _chosen(self, actions: NDArray[np.generic]) -> Commands:
        if actions.ndim != 1 or actions.dtype.kind not in "iu":
            raise CommandError(
                f"The actions are {actions.dtype} of shape {actions.shape}. Give one whole number a car, shape (cars,)."
            )
        # Numbers below 0, which numpy would count from the list's end, are the largest without a sign.
        unknown = actions.astype(np.uint64) >= len(self._table)
        if unknown.any():
            raise CommandError(
                f"There is no action {actions[unknown][0]}: the car's list has the numbers 0 to {len(self._table) - 1}."
            )
        commands: Commands = self._table[actions]
        return commands

    def _scaled(self, actions: NDArray[np.generic]) -> Commands:
        if actions.ndim != 2 or actions.shape[1] != 2:
            raise CommandError(
                f"The actions have the shape {actions.shape}. Give steering and speed from -1 to 1 a car, "
                "shape (cars, 2)."
            )
        scaled: Commands = scaled_to_bounds(actions.astype(np.float64), self._low, self._high)
        return scaled
