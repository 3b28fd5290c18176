"""The constants that make one car drive differently from another."""

from __future__ import annotations

from typing import Final, NamedTuple


class CarParams(NamedTuple):
    """How a car answers its commands; fitted to recorded drives by ``tests/benchmarks/fit_car.py``.

    Parameters
    ----------
    wheelbase
        Speed over yaw rate times the tangent of the steering angle in a slow steady turn, m.
    speed_lag, steering_lag
        Time constants of the first-order answers of speed and path curvature, s.
    acceleration_limit
        Largest change of speed, m/s^2.
    grip_limit
        Largest lateral acceleration on nominal ground, m/s^2.
    """

    wheelbase: float
    speed_lag: float
    steering_lag: float
    acceleration_limit: float
    grip_limit: float


CAR_2022: Final = CarParams(0.278, 0.25, 0.40, 2.5, 4.0)
"""The car of the retired console: torque on the wheels, slow to answer."""

CAR_2026: Final = CarParams(0.265, 0.06, 0.17, 12.0, 9.0)
"""The car of the self-hosted successor: velocity joints, quick to answer."""

CARS: Final = {"2022": CAR_2022, "2026": CAR_2026}
"""The presets by the name that specs use."""

DEFAULT_CAR_NAME: Final = "2026"
