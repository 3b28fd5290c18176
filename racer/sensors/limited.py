"""The range that numbers for a network keep to."""

from __future__ import annotations

from racer.track.compiled import scalar_function


@scalar_function
def limited(value: float) -> float:
    """Return the value, or -1 or 1 where it lies beyond."""
    return min(max(value, -1.0), 1.0)
