"""From a policy's action to what the car is told: steering [rad] and speed [m/s]."""

from __future__ import annotations

from typing import Any

import numpy as np
from gymnasium import spaces
from numpy.typing import NDArray

from racer.specs import ActionSpace, DiscreteActionSpace

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
            self._span = np.array(spec.high, dtype=np.float64) - self._low
            self.space = spaces.Box(-1.0, 1.0, (2,), np.float32)

    def commands(self, actions: NDArray[np.generic]) -> Commands:
        """Return steering [rad] and speed [m/s] per car, shape (cars, 2)."""
        if self.is_discrete:
            return self._table[np.asarray(actions, dtype=np.int64).reshape(-1)]
        share = (np.clip(np.asarray(actions, dtype=np.float64).reshape(-1, 2), -1.0, 1.0) + 1.0) / 2.0
        return self._low + share * self._span
