"""A car is reversed when its progress has fallen for fifteen steps."""

from __future__ import annotations

from typing import Final

from racer.track.compiled import scalar_function

BACKWARD_STEPS: Final = 15
"""Consecutive steps of falling progress that end an episode."""


@scalar_function
def count_backward_steps(backward_steps: float, previous_progress: float, progress: float) -> float:
    """Return the steps of falling progress (percent) in a row."""
    return backward_steps + 1.0 if progress < previous_progress else 0.0


@scalar_function
def is_reversed(backward_steps: float) -> bool:
    """Tell whether the car has gone backwards for long enough to end its episode."""
    return backward_steps >= BACKWARD_STEPS
