"""What a car knows of itself, without looking outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from racer.sensors.limited import limited
from racer.simulator import readings as r
from racer.simulator.dynamics import SPEED, YAW_RATE
from racer.simulator.step import MAX_SPEED, MAX_STEERING
from racer.track.compiled import batch_loop

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from racer.simulator.simulator import Simulator

FASTEST_TURN: Final = 4.0
"""Yaw rate that is shown as 1, rad/s."""


class Ego:
    """A car's speed, turning and last command: four float32 numbers, each limited to -1 to 1.

    0. speed along the body, in 4 m/s
    1. yaw rate, in 4 rad/s, positive to the left
    2. commanded speed of the last step, in 4 m/s
    3. commanded steering angle of the last step, in 30 degrees, positive to the left
    """

    name = "ego"
    shape: tuple[int, ...] = (4,)
    dtype: np.dtype[Any] = np.dtype(np.float32)
    low = -1.0
    high = 1.0

    def observe(self, simulator: Simulator, cars: NDArray[np.int64], out: NDArray[np.float32]) -> None:
        """Write what each of ``cars`` knows into its row of ``out``, shape (all cars, 4)."""
        _observe(simulator.motion, simulator.present, cars, out)


@batch_loop
def _observe(
    motion: NDArray[np.float64], present: NDArray[np.float64], cars: NDArray[np.int64], out: NDArray[np.float32]
) -> None:
    for car in cars:
        out[car, 0] = limited(motion[car, SPEED] / MAX_SPEED)
        out[car, 1] = limited(motion[car, YAW_RATE] / FASTEST_TURN)
        out[car, 2] = limited(present[car, r.SPEED_COMMAND] / MAX_SPEED)
        out[car, 3] = limited(present[car, r.STEERING_COMMAND] / MAX_STEERING)
