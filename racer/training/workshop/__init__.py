"""What comes before the first step: what a training begins with, and the parts that are made of it.

Names are loaded when they are first asked for: the processes that call reward functions start before PyTorch is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from racer.lazy import lazy_names

if TYPE_CHECKING:
    from racer.training.workshop.callers import RewardCallers, reward_callers
    from racer.training.workshop.inputs import EXAMINED_CARS, TrainingInputs
    from racer.training.workshop.workshop import Workshop

__all__ = [
    "EXAMINED_CARS",
    "RewardCallers",
    "TrainingInputs",
    "Workshop",
    "reward_callers",
]

__getattr__ = lazy_names(
    __name__,
    {
        "inputs": ("EXAMINED_CARS", "TrainingInputs"),
        "callers": ("RewardCallers", "reward_callers"),
        "workshop": ("Workshop",),
    },
)
