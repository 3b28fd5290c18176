"""Finds reward functions that can be hacked or cannot teach, and proves it by states and drives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from racer.lazy import lazy_names

if TYPE_CHECKING:
    from racer.rewards.lint.all_rules import lint
    from racer.rewards.lint.finding import Finding, Proof, Severity

__all__ = ["Finding", "Proof", "Severity", "lint"]

__getattr__ = lazy_names(__name__, {"finding": ("Finding", "Proof", "Severity"), "all_rules": ("lint",)})
