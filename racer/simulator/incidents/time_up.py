"""An episode is over at its step limit."""

from __future__ import annotations

from racer.track.compiled import scalar_function


@scalar_function
def is_time_up(steps: float, max_steps: int) -> bool:
    """Tell whether an episode has had as many decisions as it may have."""
    return steps >= max_steps
