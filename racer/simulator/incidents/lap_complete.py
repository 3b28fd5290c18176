"""A lap is complete when the car is back where its episode began."""

from __future__ import annotations

from racer.track.compiled import scalar_function


@scalar_function
def is_lap_complete(progress: float) -> bool:
    """Tell whether progress, in percent of a lap, has reached 100."""
    return progress >= 100.0
