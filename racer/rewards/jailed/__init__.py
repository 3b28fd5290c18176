"""Reward functions in a process that is locked in: the same questions and answers as in this process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from racer.lazy import lazy_names

if TYPE_CHECKING:
    from racer.rewards.jailed.deadlines import Deadlines
    from racer.rewards.jailed.reward_functions import JailedRewardFunctions
    from racer.rewards.jailed.runner import JailedRunner

__all__ = ["Deadlines", "JailedRewardFunctions", "JailedRunner"]

__getattr__ = lazy_names(
    __name__,
    {
        "deadlines": ("Deadlines",),
        "reward_functions": ("JailedRewardFunctions",),
        "runner": ("JailedRunner",),
    },
)
