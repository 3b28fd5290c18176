"""How a car moves: one tick of physics at a time."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from numba import njit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from racer.simulator.car_params import CarParams

X: Final = 0
"""Car origin, m."""
Y: Final = 1
"""Car origin, m."""
YAW: Final = 2
"""Rad in (-pi, pi], anticlockwise from +x."""
SPEED: Final = 3
"""Along the body, m/s."""
CURVATURE: Final = 4
"""Of the path, 1/m, positive left."""
MOTION_SIZE: Final = 48

FRICTION: Final = 0
"""Factor on the grip limit."""
SPEED_GAIN: Final = 1
"""Factor on the speed command."""
STEERING_GAIN: Final = 2
"""Factor on the steering command."""
LATENCY: Final = 3
"""By how much a command takes effect too late, s."""
CONDITIONS_SIZE: Final = 4


@njit(cache=True, nogil=True)
def place(motion_row: NDArray[np.float64], x: float, y: float, yaw: float) -> None:
    """Stand the car still at a pose (m, m, rad)."""
    motion_row[:] = 0.0
    motion_row[X] = x
    motion_row[Y] = y
    motion_row[YAW] = yaw


@njit(cache=True, nogil=True)
def advance(
    motion_row: NDArray[np.float64],
    speed_command: float,
    steering_command: float,
    params: CarParams,
    conditions_row: NDArray[np.float64],
    tick_seconds: float,
) -> None:
    """Drive one tick in place."""
    speed = motion_row[SPEED]
    limit = params.acceleration_limit * conditions_row[FRICTION]
    change = (conditions_row[SPEED_GAIN] * speed_command - speed) / params.speed_lag
    speed += min(max(change, -limit), limit) * tick_seconds
    target = math.tan(conditions_row[STEERING_GAIN] * steering_command) / params.wheelbase
    curvature = motion_row[CURVATURE]
    curvature += (target - curvature) * tick_seconds / params.steering_lag
    grip = params.grip_limit * conditions_row[FRICTION] / max(speed * speed, 1e-6)
    curvature = min(max(curvature, -grip), grip)
    middle = motion_row[YAW] + 0.5 * speed * curvature * tick_seconds
    motion_row[X] += speed * math.cos(middle) * tick_seconds
    motion_row[Y] += speed * math.sin(middle) * tick_seconds
    yaw = motion_row[YAW] + speed * curvature * tick_seconds
    if yaw > math.pi:
        yaw -= 2.0 * math.pi
    elif yaw <= -math.pi:
        yaw += 2.0 * math.pi
    motion_row[YAW] = yaw
    motion_row[SPEED] = speed
    motion_row[CURVATURE] = curvature
