"""How much of a lap a car has done since its episode began."""

from __future__ import annotations

from racer.track.compiled import scalar_function


@scalar_function
def lap_progress(distance: float, start_distance: float, length: float, previous_progress: float) -> float:
    """Return progress in percent of a lap, not limited to 100.

    ``distance`` and ``start_distance`` lie along the centre line [m] of a loop of ``length`` [m]. Progress is cyclic:
    it goes on over the start line, and is negative where a car backs over its own starting point. The rule is the
    field's: not positive means a lap more, and a jump of over 50 percent since ``previous_progress`` a lap crossed.
    """
    progress = 100.0 * (distance - start_distance) / length
    if progress <= 0.0:
        progress += 100.0
    if previous_progress > progress + 50.0:
        progress += 100.0
    elif progress > previous_progress + 50.0:
        progress -= 100.0
    return progress
