"""Reward functions: plain Python functions of a plain dict, as people have written them for years.

``params`` has the vocabulary and needs the standard library alone; what runs a reward function loads numpy and numba,
so those names are imported when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from racer.rewards.params import PARAMETER_NAMES, PARAMETERS, Parameter

if TYPE_CHECKING:
    from racer.rewards.batch import RewardFunctions
    from racer.rewards.catalog import reward_function_names, reward_function_path, reward_readme_text
    from racer.rewards.check import RewardReport, check_reward_function
    from racer.rewards.reward_function import RewardFunction, load_reward_function

__all__ = [
    "PARAMETERS",
    "PARAMETER_NAMES",
    "Parameter",
    "RewardFunction",
    "RewardFunctions",
    "RewardReport",
    "check_reward_function",
    "load_reward_function",
    "reward_function_names",
    "reward_function_path",
    "reward_readme_text",
]

_HOMES: Final = {
    "RewardFunction": "reward_function",
    "RewardFunctions": "batch",
    "RewardReport": "check",
    "check_reward_function": "check",
    "load_reward_function": "reward_function",
    "reward_function_names": "catalog",
    "reward_function_path": "catalog",
    "reward_readme_text": "catalog",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"racer.rewards.{_HOMES[name]}"), name)
