"""A car is immobilised when it has not moved for fifteen steps."""

from __future__ import annotations

from typing import Final

from racer.track.compiled import scalar_function

STILL_DISTANCE: Final = 0.0003
"""Displacement of the car's origin between two steps that counts as standing still, m."""
STILL_STEPS: Final = 15
"""Consecutive steps of standing still that end an episode."""


@scalar_function
def count_still_steps(still_steps: float, dx: float, dy: float) -> float:
    """Return the steps without motion in a row, given the displacement (m) since the last step."""
    if dx * dx + dy * dy <= STILL_DISTANCE * STILL_DISTANCE:
        return still_steps + 1.0
    return 0.0


@scalar_function
def is_immobilized(still_steps: float) -> bool:
    """Tell whether the car has stood still for long enough to end its episode."""
    return still_steps >= STILL_STEPS
