"""Which runner calls a reward function: one behind locks, or this process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from racer.jail import Level
from racer.rewards.jailed.deadlines import Deadlines
from racer.rewards.jailed.runner import JailedRunner
from racer.rewards.study.runner import LocalRunner

if TYPE_CHECKING:
    from racer.rewards.source import RewardSource
    from racer.rewards.study.runner import RewardRunner
    from racer.track import Track

PREVIEW: Final = Deadlines(load=5.0, calls=3.0, per_call=0.02, altogether=60.0)
"""Somebody waits for a preview, so a function that never ends is stopped sooner than in a training."""


def runner_for(source: RewardSource, track: Track, level: Level) -> RewardRunner:
    """Return a runner behind as many locks as the level has; ``Level.OFF`` runs in this process.

    Raises
    ------
    RewardFunctionError
        If the file cannot be loaded.
    JailError
        If the level cannot be reached here.
    """
    if level == Level.OFF:
        return LocalRunner(source, track)
    return JailedRunner(source, track, level, deadlines=PREVIEW)
