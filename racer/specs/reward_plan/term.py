"""What all terms of a reward plan have in common."""

from __future__ import annotations

from pydantic import Field

from racer.specs.spec import Spec


class RewardTerm(Spec):
    """One thing that a reward function pays for, or that costs."""

    kind: str = Field(default="", description="What the term asks of the car.")


def check_order(term: RewardTerm, lower: str, upper: str) -> None:
    """Refuse a term whose first threshold is not below its second one."""
    low, high = getattr(term, lower), getattr(term, upper)
    if not low < high:
        raise ValueError(f"{lower} is {low:g} and {upper} is {high:g}; {lower} has to be less than {upper}.")
