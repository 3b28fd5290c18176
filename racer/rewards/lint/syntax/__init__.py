"""The text of a reward function: which lines read what, and what its conditions can and cannot be."""

from __future__ import annotations

from racer.rewards.lint.syntax.code import Code
from racer.rewards.lint.syntax.conditions import DeadBranch, dead_branches
from racer.rewards.lint.syntax.numbers import compared_indices, written_points

__all__ = ["Code", "DeadBranch", "compared_indices", "dead_branches", "written_points"]
