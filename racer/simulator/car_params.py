"""The constants that make one car drive differently from another.

Both presets were fitted to recorded drives of the retired service: ``tests/benchmarks/fit_car.py`` fits them again, and
``tests/benchmarks/car_fidelity.py`` prints how well they predict drives that the fit did not see.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class CarParams(NamedTuple):
    """How a car answers its commands."""

    wheelbase: float
    """Speed * sin(steering angle) / yaw rate in a slow turn, m; longer than the axles are apart, for tyres scrub."""
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
    wheelbase=0.2355,
    speed_gain=1.014,
    speed_lag=0.168,
    acceleration_limit=3.31,
    turning_drag=0.062,
    servo_lag=0.01,
    steering_lag=0.469,
    grip_limit=2.9,
)
"""The car of the retired console: a controller puts torque on wheels and steering, which answer slowly."""

CAR_2026: Final = CarParams(
    wheelbase=0.2613,
    speed_gain=1.028,
    speed_lag=0.0495,
    acceleration_limit=9.07,
    turning_drag=0.298,
    servo_lag=0.124,
    steering_lag=0.0714,
    grip_limit=7.0,
)
"""The car of the self-hosted successor: joints are driven at the commanded speed and angle, and answer quickly."""

CARS: Final = {"2022": CAR_2022, "2026": CAR_2026}
"""The presets by the name that specs use."""

DEFAULT_CAR_NAME: Final = "2026"
"""The car that is driven when nobody chooses."""
