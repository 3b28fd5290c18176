"""What state an episode is in after a step, in the words of the field's logs."""

from __future__ import annotations

from enum import IntEnum


class EpisodeStatus(IntEnum):
    """The state of a car's episode; the label is what recorded logs call it."""

    IN_PROGRESS = 0
    """The car drives."""
    PREPARE = 1
    """The first step of an episode: the action is replaced by standing still and earns nothing."""
    LAP_COMPLETE = 2
    """Progress has reached 100 percent of a lap since the episode's start."""
    OFF_TRACK = 3
    """No wheel centre is on the road."""
    CRASHED = 4
    """The car's rectangle touches an object."""
    IMMOBILIZED = 5
    """The car has not moved for fifteen steps."""
    REVERSED = 6
    """Progress has fallen for fifteen steps."""
    TIME_UP = 7
    """The step or time limit is reached."""
    PAUSE = 8
    """The car serves a penalty where race control put it, and the clock runs."""
    PARK = 9
    """The car has finished and stands."""

    @property
    def label(self) -> str:
        """The word in the ``episode_status`` column of a sim-trace."""
        return self.name.lower()

    @property
    def ends_episode(self) -> bool:
        """Whether a training episode is over in this state."""
        return EpisodeStatus.LAP_COMPLETE <= self <= EpisodeStatus.TIME_UP
