"""One step of a drive explained: what ran, what decided, and what the reward would have been the other way round.

Names are loaded when they are first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from racer.lazy import lazy_names

if TYPE_CHECKING:
    from racer.rewards.explained.explanation import DecidedCondition, OtherWay, ParameterValue, StepExplanation
    from racer.rewards.explained.step import explain_step

__all__ = ["DecidedCondition", "OtherWay", "ParameterValue", "StepExplanation", "explain_step"]

__getattr__ = lazy_names(
    __name__,
    {
        "explanation": ("DecidedCondition", "OtherWay", "ParameterValue", "StepExplanation"),
        "step": ("explain_step",),
    },
)
