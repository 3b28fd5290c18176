"""A car is off the track when none of its wheels is on the road."""

from __future__ import annotations

from racer.track.compiled import scalar_function


@scalar_function
def is_off_track(wheels_on_track: float) -> bool:
    """Tell whether none of the four wheel centres is on the road."""
    return wheels_on_track == 0.0
