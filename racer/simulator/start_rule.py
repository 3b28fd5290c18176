"""Where episodes begin."""

from __future__ import annotations

from typing import NamedTuple


class StartRule(NamedTuple):
    """The start of each episode as a share of the lap from row 0 of the track.

    Episode ``e`` of car ``c`` starts at ``first + c * per_car + e * per_episode`` of the lap, modulo 1; with
    ``at_random`` it starts anywhere, drawn from the car's own stream.
    """

    first: float = 0.0
    """Start of the first car's first episode, share of the lap."""
    per_car: float = 0.0
    """From one car's start to the next car's, share of the lap."""
    per_episode: float = 0.05
    """From one episode's start to the next one's, share of the lap."""
    at_random: bool = False
    """Whether every episode starts anywhere on the lap instead."""


START_LINE = StartRule(per_episode=0.0)
"""Every episode starts at the start line."""
ROUND_ROBIN = StartRule()
"""Every episode starts a twentieth of the lap further on, as training did on the retired service."""
ANYWHERE = StartRule(at_random=True)
"""Every episode starts anywhere on the lap."""
