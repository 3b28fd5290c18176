"""The constants that make one car drive differently from another.

Both presets were fitted to recorded drives of the retired service: ``tests/benchmarks/fit_car.py`` fits them again, and
``tests/benchmarks/car_fidelity.py`` prints how well they predict drives that the fit did not see.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class CarParams(NamedTuple):
    """How a car answers its commands."""

    wheelbase: float
    """Speed * steering angle / yaw rate in a slow gentle turn, m; longer than the axles are apart, for tyres scrub."""
    steering_droop: float
    """Share of the steering angle that does not turn the car, over the angle squared, 1/rad^2."""
    speed_gain: float
    """Speed reached on a straight over the speed commanded."""
    speed_lag: float
    """Time constant of the speed, s."""
    acceleration_limit: float
    """Largest change of speed under nominal friction, m/s^2."""
    turning_drag: float
    """Deceleration by the scrubbing tyres over the square of the yaw rate, m."""
    servo_lag: float
    """Time constant of the steering servo, s."""
    steering_lag: float
    """Time constant with which the path follows the servo, s."""
    grip_limit: float
    """Largest sideways acceleration under nominal friction, m/s^2."""


CAR_2022: Final = CarParams(
    wheelbase=0.2175,
    steering_droop=1.0,
    speed_gain=1.011,
    speed_lag=0.1675,
    acceleration_limit=3.28,
    turning_drag=0.038,
    servo_lag=0.009,
    steering_lag=0.471,
    grip_limit=3.16,
)
"""The car of the retired console: a controller puts torque on wheels and steering, which answer slowly."""

CAR_2026: Final = CarParams(
    wheelbase=0.2565,
    steering_droop=0.0,
    speed_gain=1.026,
    speed_lag=0.0495,
    acceleration_limit=9.17,
    turning_drag=0.269,
    servo_lag=0.121,
    steering_lag=0.0734,
    grip_limit=7.0,
)
"""The car of the self-hosted successor: joints are driven at the commanded speed and angle, and answer quickly."""

CARS: Final = {"2022": CAR_2022, "2026": CAR_2026}
"""The presets by the name that specs use."""
