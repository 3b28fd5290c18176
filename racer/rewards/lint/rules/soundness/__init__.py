"""Rules about functions that fail, forget to forget, shout, or were written for another track."""

from __future__ import annotations

from racer.rewards.lint.rules.soundness.fails import fails
from racer.rewards.lint.rules.soundness.memory import memory_of_old_episodes, unsteady
from racer.rewards.lint.rules.soundness.other_track import other_track
from racer.rewards.lint.rules.soundness.scale import (
    drowned_term,
    huge_bonus,
    huge_penalty,
    near_the_limit,
    needle,
    tiny_differences,
)
from racer.rewards.lint.rules.soundness.start_line import start_line_jump
from racer.rewards.lint.rules.soundness.unreachable import unreachable

__all__ = [
    "drowned_term",
    "fails",
    "huge_bonus",
    "huge_penalty",
    "memory_of_old_episodes",
    "near_the_limit",
    "needle",
    "other_track",
    "start_line_jump",
    "tiny_differences",
    "unreachable",
    "unsteady",
]
