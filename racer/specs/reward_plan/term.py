"""What all terms of a reward plan have in common."""

from __future__ import annotations

from pydantic import Field

from racer.language import Text
from racer.specs.spec import Spec

_WRONG_ORDER = Text(
    "{lower} is {low} and {upper} is {high}; {lower} has to be less than {upper}.",
    "{lower}: {low}, {upper}: {high}. {lower} 값은 {upper} 값보다 작아야 합니다.",
)


class RewardTerm(Spec):
    """One thing that a reward function pays for, or that costs."""

    kind: str = Field(default="", description="What the term asks of the car.")


def check_order(term: RewardTerm, lower: str, upper: str) -> None:
    """Refuse a term whose first threshold is not below its second one."""
    low, high = getattr(term, lower), getattr(term, upper)
    if not low < high:
        values = {"lower": lower, "upper": upper, "low": f"{low:g}", "high": f"{high:g}"}
        raise ValueError(_WRONG_ORDER.format(**values))
