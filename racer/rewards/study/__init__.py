"""Looking at reward functions before and after training: states to ask them about, and who asks.

Names are loaded when they are first asked for: the process that runs the function takes ``examine`` alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from racer.lazy import lazy_names

if TYPE_CHECKING:
    from racer.rewards.study.choice import runner_for
    from racer.rewards.study.course.whole import study_states
    from racer.rewards.study.examined import Examined, Problem, Scores
    from racer.rewards.study.runner import LocalRunner, RewardRunner
    from racer.rewards.study.states import States

__all__ = ["Examined", "LocalRunner", "Problem", "RewardRunner", "Scores", "States", "runner_for", "study_states"]

__getattr__ = lazy_names(
    __name__,
    {
        "choice": ("runner_for",),
        "examined": ("Examined", "Problem", "Scores"),
        "runner": ("LocalRunner", "RewardRunner"),
        "states": ("States",),
        "course.whole": ("study_states",),
    },
)
