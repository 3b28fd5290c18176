"""What can be evaluated: anything that turns observations into commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray


class Driver(Protocol):
    """A policy, a script, or a person at the keyboard."""

    @property
    def sensors(self) -> tuple[str, ...]:
        """Names of the sensors that the driver sees through."""
        ...

    def reset(self) -> None:
        """Forget the last drive, before a car starts from standstill at the line."""
        ...

    def act(self, observation: Mapping[str, NDArray[np.generic]]) -> tuple[float, float, int | str]:
        """Decide on one step.

        Parameters
        ----------
        observation
            An array for each sensor, by name, valid until the next call.

        Returns
        -------
        steering
            Commanded angle, rad, positive left.
        speed
            Commanded speed, m/s.
        action_label
            What was chosen, for logs: the number of an action, or ``[steering speed]``.
        """
        ...
