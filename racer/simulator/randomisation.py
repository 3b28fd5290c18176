"""How much a car may differ from the nominal one, and the draw of one car's conditions from a key alone.

Draw ``k`` of a key is a pure function of both: nothing is remembered, so that each car and each episode has numbers of
its own whatever the other cars do. Training draws the conditions of an episode from these ranges, races those of a run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from racer.simulator.dynamics import FRICTION, LATENCY, SPEED_GAIN, STEERING_GAIN
from racer.simulator.random_stream import uniform
from racer.track.compiled import scalar_function

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CAMERA_NOISE: Final = 4
"""Column behind those of the dynamics: standard deviation of the noise of a camera's pixels, grey levels of 255."""
CONDITIONS_SIZE: Final = 5
"""Columns in a row of conditions."""

Range = tuple[float, float]


class Randomisation(NamedTuple):
    """Ranges (low, high) from which a car's conditions are drawn evenly; the defaults are the nominal car."""

    friction: Range = (1.0, 1.0)
    """Factor on the grip of the tyres."""
    speed_gain: Range = (1.0, 1.0)
    """Factor on the commanded speed."""
    steering_gain: Range = (1.0, 1.0)
    """Factor on the commanded steering angle."""
    latency_s: Range = (0.0, 0.0)
    """By how much a command takes effect too late, s."""
    camera_noise: Range = (0.0, 0.0)
    """Standard deviation of the noise of a camera's pixels, grey levels of 255."""


NOMINAL: Final = Randomisation()
"""The car as it was measured."""
MILD: Final = Randomisation(
    friction=(0.95, 1.05),
    speed_gain=(0.98, 1.02),
    steering_gain=(0.97, 1.03),
    latency_s=(0.0, 0.02),
    camera_noise=(0.0, 3.0),
)
"""About what differs between two cars of one kind."""
STRONG: Final = Randomisation(
    friction=(0.80, 1.10),
    speed_gain=(0.94, 1.06),
    steering_gain=(0.90, 1.10),
    latency_s=(0.0, 0.06),
    camera_noise=(0.0, 8.0),
)
"""More than a well-kept car shows: a driver that bears it is robust."""

RANDOMISATIONS: Final = {"none": NOMINAL, "mild": MILD, "strong": STRONG}
"""The presets by the name that specs use."""


@scalar_function
def draw_conditions(conditions: NDArray[np.float64], key: np.uint64, ranges: Randomisation) -> None:
    """Fill one car's row of conditions, shape (CONDITIONS_SIZE,), in place with draws 0 to 4 of the key."""
    conditions[FRICTION] = uniform(key, 0, ranges.friction[0], ranges.friction[1])
    conditions[SPEED_GAIN] = uniform(key, 1, ranges.speed_gain[0], ranges.speed_gain[1])
    conditions[STEERING_GAIN] = uniform(key, 2, ranges.steering_gain[0], ranges.steering_gain[1])
    conditions[LATENCY] = uniform(key, 3, ranges.latency_s[0], ranges.latency_s[1])
    conditions[CAMERA_NOISE] = uniform(key, 4, ranges.camera_noise[0], ranges.camera_noise[1])
