"""Reward functions: plain Python functions of a plain dict, as people have written them for years.

``params`` has the vocabulary and needs the standard library alone; what runs a reward function loads numpy and numba,
so those names are imported when they are first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from racer.lazy import lazy_names
from racer.rewards.params import PARAMETER_NAMES, PARAMETERS, Parameter

if TYPE_CHECKING:
    from racer.rewards.batch import RewardFunctions
    from racer.rewards.caller import RewardCaller
    from racer.rewards.catalog import (
        DEFAULT_REWARD_FUNCTION,
        RewardExample,
        reward_examples,
        reward_function_names,
        reward_function_path,
    )
    from racer.rewards.check import RewardReport, check_reward_function
    from racer.rewards.readme import reward_readme_text
    from racer.rewards.reward_function import RewardFunction, load_reward_function
    from racer.rewards.source import RewardSource, read_reward_source
    from racer.rewards.track_objects import TrackObjects

__all__ = [
    "DEFAULT_REWARD_FUNCTION",
    "PARAMETERS",
    "PARAMETER_NAMES",
    "Parameter",
    "RewardCaller",
    "RewardExample",
    "RewardFunction",
    "RewardFunctions",
    "RewardReport",
    "RewardSource",
    "TrackObjects",
    "check_reward_function",
    "load_reward_function",
    "read_reward_source",
    "reward_examples",
    "reward_function_names",
    "reward_function_path",
    "reward_readme_text",
]

__getattr__ = lazy_names(
    __name__,
    {
        "batch": ("RewardFunctions",),
        "caller": ("RewardCaller",),
        "catalog": (
            "DEFAULT_REWARD_FUNCTION",
            "RewardExample",
            "reward_examples",
            "reward_function_names",
            "reward_function_path",
        ),
        "check": ("RewardReport", "check_reward_function"),
        "readme": ("reward_readme_text",),
        "reward_function": ("RewardFunction", "load_reward_function"),
        "source": ("RewardSource", "read_reward_source"),
        "track_objects": ("TrackObjects",),
    },
)
