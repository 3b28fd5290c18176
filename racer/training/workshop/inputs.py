"""What a training begins with, read once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from racer.rewards.source import read_reward_source
from racer.track import load_track
from racer.training.run_directory import RunDirectory

if TYPE_CHECKING:
    from pathlib import Path

    from racer.rewards.source import RewardSource
    from racer.specs import TrainingSpec
    from racer.track import Track

EXAMINED_CARS = 5
"""Episodes of an examination, as many as the retired service played at least; each has a car of its own."""


@dataclass(frozen=True)
class TrainingInputs:
    """What a training begins with.

    Parameters
    ----------
    spec
        What was asked for.
    directory
        Where the training is kept.
    is_resumed
        Whether it was begun there before.
    track
        The road, in driving order.
    reward_source
        The reward function's file; nothing in it has been executed.
    """

    spec: TrainingSpec
    directory: RunDirectory
    is_resumed: bool
    track: Track
    reward_source: RewardSource

    @classmethod
    def read(cls, spec: TrainingSpec, run_directory: Path | str, *, resume: bool) -> Self:
        """Read the track and the reward function; a resumed training has copies of them in its folder.

        Raises
        ------
        RunDirectoryError
            When there is nothing to resume, or it was begun with something else.
        TrackError, RewardFunctionError
            When one of them cannot be read.
        """
        if resume:
            directory = RunDirectory.reopen(run_directory)
            directory.check_same_training(spec)
        else:
            directory = RunDirectory(run_directory)
        track = load_track(directory.track if resume else spec.track)
        source = read_reward_source(directory.reward_function if resume else spec.reward_function)
        return cls(spec, directory, resume, track.reversed() if spec.reverse else track, source)

    @property
    def cars(self) -> int:
        """How many cars gather experience: no more than there are episodes in an iteration, where that is episodes."""
        episodes = self.spec.ppo.episodes_per_iteration
        return self.spec.cars if episodes is None else min(self.spec.cars, episodes)
