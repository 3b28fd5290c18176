"""What can end an episode, one rule a file; each is asked about the pose that an action was chosen at."""

from __future__ import annotations

from racer.simulator.incidents.immobilized import count_still_steps, is_immobilized
from racer.simulator.incidents.lap_complete import is_lap_complete
from racer.simulator.incidents.off_track import is_off_track
from racer.simulator.incidents.reversed import count_backward_steps, is_reversed
from racer.simulator.incidents.time_up import is_time_up

__all__ = [
    "count_backward_steps",
    "count_still_steps",
    "is_immobilized",
    "is_lap_complete",
    "is_off_track",
    "is_reversed",
    "is_time_up",
]
