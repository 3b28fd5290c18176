"""Tries a reward function before any training: what goes wrong, what it reads, what it costs, how it rewards."""

from __future__ import annotations

from racer.rewards.check.checker import check_loaded, check_reward_function
from racer.rewards.check.report import RewardReport

__all__ = ["RewardReport", "check_loaded", "check_reward_function"]
