"""A person at the keyboard as a driver: keys are on or off, wheels and motors are not."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from racer.simulator import STEP_SECONDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

FULL_STEERING_RAD = math.radians(30.0)
STEERING_RATE = math.radians(200.0)
"""How fast the wheels turn while a key is held, rad/s."""
CENTERING_RATE = math.radians(300.0)
"""How fast they come back when it is let go, rad/s."""
TOP_SPEED_MPS = 4.0
SPEEDING_UP = 3.0
"""While the key is held, m/s^2."""
COASTING = 1.5
"""While no key is held, m/s^2."""
BRAKING = 8.0
"""While the key is held, m/s^2."""


class Pedals(NamedTuple):
    """Which of the four keys are held."""

    forward: bool = False
    brake: bool = False
    left: bool = False
    right: bool = False


class KeyboardDriver:
    """Turns held keys into commands; it sees what the person sees, so it has no sensors."""

    def __init__(self) -> None:
        self.pedals = Pedals()
        self._steering_rad = 0.0
        self._speed_mps = 0.0

    @property
    def sensors(self) -> tuple[str, ...]:
        """No sensor."""
        return ()

    def reset(self) -> None:
        """Straighten the wheels and stop the motor."""
        self._steering_rad = self._speed_mps = 0.0

    def act(self, observation: Mapping[str, NDArray[np.generic]]) -> tuple[float, float, str]:  # noqa: ARG002 - the person looks
        """Return the commands for one step: steering angle, rad, speed, m/s, and both as a label."""
        direction = int(self.pedals.left) - int(self.pedals.right)
        rate = STEERING_RATE if direction else CENTERING_RATE
        wanted = direction * FULL_STEERING_RAD
        self._steering_rad = approach(self._steering_rad, wanted, rate * STEP_SECONDS)
        change = -BRAKING if self.pedals.brake else SPEEDING_UP if self.pedals.forward else -COASTING
        self._speed_mps = min(max(self._speed_mps + change * STEP_SECONDS, 0.0), TOP_SPEED_MPS)
        label = f"[{math.degrees(self._steering_rad):.1f} {self._speed_mps:.2f}]"
        return self._steering_rad, self._speed_mps, label


def approach(value: float, wanted: float, most: float) -> float:
    """Return a value moved towards another one by a limited amount."""
    return value + min(max(wanted - value, -most), most)
