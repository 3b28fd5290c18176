"""How a car moves: one tick of physics, read from top to bottom in `advance`.

The car is a single-track model whose rear wheels roll without slipping sideways, behind actuators that answer late and
tyres that hold only so much. Recorded drives of the retired service show just that: the sideways speed of the origin is
the yaw rate times the distance to the rear axle, the steering follows a command over tenths of a second, and the path
widens smoothly as sideways acceleration nears a limit. A fast car therefore pushes wide; it does not spin.
``tests/benchmarks/car_fidelity.py`` prints how far recorded and computed drives part.

Lags are integrated by the implicit Euler rule, which cannot overshoot or blow up whatever the tick. Cosine and
sine are short series of plain arithmetic: the mathematics library takes half of a tick's time and rounds differently
from system to system, while these give the same bits wherever numbers follow IEEE 754. Factors are written as
reciprocals where a compiled loop can then divide once instead of in every tick.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from racer.track.compiled import scalar_function

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from racer.simulator.car_params import CarParams

    Row = NDArray[np.float64]

X: Final = 0
"""Car origin, m."""
Y: Final = 1
"""Car origin, m."""
YAW: Final = 2
"""Rad in (-pi, pi], anticlockwise from +x."""
SPEED: Final = 3
"""Along the body, m/s, never negative."""
YAW_RATE: Final = 4
"""Rad/s."""
SERVO: Final = 5
"""Angle that the steering servo has reached, rad."""
STEERING: Final = 6
"""Angle by which the front wheels turn the path, rad."""
TICKS: Final = 7
"""Ticks driven with a latency since the car was placed."""
DELAYED_SPEEDS: Final = 8
"""First of `QUEUE_TICKS` columns: speed commands of the last ticks, m/s, in turn."""
QUEUE_TICKS: Final = 8
"""Commands that a car can hold back; the latency is at most one tick less."""
DELAYED_STEERINGS: Final = DELAYED_SPEEDS + QUEUE_TICKS
"""First of `QUEUE_TICKS` columns: steering commands of the last ticks, rad, in turn."""
MOTION_SIZE: Final = DELAYED_STEERINGS + QUEUE_TICKS
"""Columns in a row of motion."""

FRICTION: Final = 0
"""Column of a row of conditions: factor on the grip limit and the acceleration limit."""
SPEED_GAIN: Final = 1
"""Factor on the speed command."""
STEERING_GAIN: Final = 2
"""Factor on the steering command."""
LATENCY: Final = 3
"""By how much a command takes effect too late, s; at most ``QUEUE_TICKS - 1`` ticks."""

REAR_AXLE: Final = 0.0817
"""From the car's origin back to the rear axle, m (vehicle description)."""
_FULL_TURN: Final = 2.0 * math.pi


@scalar_function
def place(motion_row: Row, x: float, y: float, yaw: float) -> None:
    """Stand the car still with its origin at (x, y) [m], facing yaw [rad], wheels straight, no command held back."""
    motion_row[:] = 0.0
    motion_row[X] = x
    motion_row[Y] = y
    motion_row[YAW] = wrap_angle(yaw)


@scalar_function
def advance(
    motion_row: Row,
    speed_command: float,
    steering_command: float,
    params: CarParams,
    conditions_row: Row,
    tick_seconds: float,
) -> None:
    """Drive one tick in place under a clipped speed [m/s] and steering [rad] command."""
    if conditions_row[LATENCY] > 0.0:
        delay = delay_ticks(conditions_row[LATENCY], tick_seconds)
        speed_command, steering_command = hold_back(motion_row, speed_command, steering_command, delay)
    friction = conditions_row[FRICTION]
    servo = follow(motion_row[SERVO], conditions_row[STEERING_GAIN] * steering_command, params.servo_lag, tick_seconds)
    steering = follow(motion_row[STEERING], servo, params.steering_lag, tick_seconds)
    wanted_speed = params.speed_gain * conditions_row[SPEED_GAIN] * speed_command
    speed = next_speed(motion_row[SPEED], wanted_speed, motion_row[YAW_RATE], friction, params, tick_seconds)
    rate = yaw_rate(speed, steering, friction, params)
    motion_row[SERVO] = servo
    motion_row[STEERING] = steering
    motion_row[SPEED] = speed
    motion_row[YAW_RATE] = rate
    travel(motion_row, speed, rate, tick_seconds)


@scalar_function
def follow(value: float, target: float, lag: float, tick_seconds: float) -> float:
    """Return the next value of a first-order lag [s] towards its target (implicit Euler; lag 0 is the target)."""
    return value + (target - value) * (tick_seconds / (lag + tick_seconds))


@scalar_function
def next_speed(
    speed: float, wanted: float, rate: float, friction: float, params: CarParams, tick_seconds: float
) -> float:
    """Return the speed [m/s] after a tick: towards the wanted one, limited by grip, less what turning scrubs off."""
    limit = params.acceleration_limit * friction
    acceleration = (wanted - speed) * (1.0 / (params.speed_lag + tick_seconds))
    acceleration = min(max(acceleration, -limit), limit) - params.turning_drag * rate * rate
    return max(speed + acceleration * tick_seconds, 0.0)


@scalar_function
def yaw_rate(speed: float, steering: float, friction: float, params: CarParams) -> float:
    """Return the yaw rate [rad/s] of a single-track car whose steering droops, under the grip limit.

    A car that only rolls turns with speed * tan(steering) / wheelbase. The recorded cars turn less at large angles,
    so the tangent's place is taken by steering * (1 - droop * steering^2). The sideways acceleration a that the
    wheels ask for becomes a / (1 + (a / limit)^4)^(1/4): half the limit is there but for 2 %, and ten times the
    limit gives no more than the limit.
    """
    turning = steering * (1.0 - params.steering_droop * steering * steering)
    rolling = speed * turning * (1.0 / params.wheelbase)
    share = (speed * rolling * (1.0 / (params.grip_limit * friction))) ** 2
    return rolling / math.sqrt(math.sqrt(1.0 + share * share))


@scalar_function
def travel(motion_row: Row, speed: float, rate: float, tick_seconds: float) -> None:
    """Move the pose by a tick of turning about the rear axle, along the yaw in the middle of the tick."""
    turn = rate * tick_seconds
    middle = motion_row[YAW] + 0.5 * turn
    cos_yaw, sin_yaw = cos_sin(middle)
    sideways = REAR_AXLE * rate
    motion_row[X] += (speed * cos_yaw - sideways * sin_yaw) * tick_seconds
    motion_row[Y] += (speed * sin_yaw + sideways * cos_yaw) * tick_seconds
    motion_row[YAW] = wrap_angle(motion_row[YAW] + turn)


@scalar_function
def delay_ticks(latency: float, tick_seconds: float) -> int:
    """Return the whole ticks in a latency [s], at most what a car can hold back."""
    return min(int(latency / tick_seconds + 1e-9), QUEUE_TICKS - 1)


@scalar_function
def hold_back(motion_row: Row, speed_command: float, steering_command: float, delay: int) -> tuple[float, float]:
    """Queue the commands of this tick and return those of ``delay`` ticks ago (standing still before the first)."""
    tick = int(motion_row[TICKS])
    newest = tick % QUEUE_TICKS
    effective = (tick - delay) % QUEUE_TICKS
    motion_row[DELAYED_SPEEDS + newest] = speed_command
    motion_row[DELAYED_STEERINGS + newest] = steering_command
    motion_row[TICKS] += 1.0
    return motion_row[DELAYED_SPEEDS + effective], motion_row[DELAYED_STEERINGS + effective]


@scalar_function
def wrap_angle(angle: float) -> float:
    """Return the angle [rad] in (-pi, pi]."""
    if -math.pi < angle <= math.pi:
        return angle
    return angle - _FULL_TURN * math.ceil((angle - math.pi) / _FULL_TURN)


@scalar_function
def cos_sin(angle: float) -> tuple[float, float]:
    """Return cosine and sine of an angle of at most half a turn and a bit either way [rad], to 2e-8.

    Taylor's series of a quarter of the angle, which is small, and the double-angle formulas twice.
    """
    quarter = 0.25 * angle
    sine, cosine = _sin_near_zero(quarter), _cos_near_zero(quarter)
    half_sine, half_cosine = 2.0 * sine * cosine, 1.0 - 2.0 * sine * sine
    return 1.0 - 2.0 * half_sine * half_sine, 2.0 * half_sine * half_cosine


@scalar_function
def _cos_near_zero(angle: float) -> float:
    square = angle * angle
    return 1.0 + square * (-1 / 2 + square * (1 / 24 + square * (-1 / 720 + square * (1 / 40320 - square / 3628800))))


@scalar_function
def _sin_near_zero(angle: float) -> float:
    square = angle * angle
    return angle * (1.0 + square * (-1 / 6 + square * (1 / 120 + square * (-1 / 5040 + square / 362880))))
