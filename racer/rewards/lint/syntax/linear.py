"""Expressions over parameters as sums of multiples, and the interval in which their values lie.

Interval arithmetic (Moore 1966): what holds of the intervals holds of every state, but not the other way round.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

Interval = tuple[float, float]

ANYTHING: Final[Interval] = (-math.inf, math.inf)

RANGES: Final[Mapping[str, Interval]] = {
    "heading": (-180.0, 180.0),
    "distance_from_center": (0.0, math.inf),
    "projection_distance": (0.0, math.inf),
    "track_length": (1.0, math.inf),
    "track_width": (0.05, math.inf),
    "progress": (-100.0, 100.0),
    "steps": (1.0, math.inf),
    "speed": (0.1, 4.0),
    "steering_angle": (-30.0, 30.0),
    "sim_time": (0.0, math.inf),
}
"""What the parameters can be: the ranges of ``racer.rewards.params``, and those of the actions that a car may have."""


@dataclass(frozen=True)
class Linear:
    """A constant and multiples of parts that are not looked into.

    Parameters
    ----------
    constant
        What is added.
    parts
        The factor of each part, by the part's text; none of them is 0.
    """

    constant: float = 0.0
    parts: Mapping[str, float] = field(default_factory=dict)

    def plus(self, other: Linear, factor: float = 1.0) -> Linear:
        """Return the sum with ``factor`` times another one."""
        parts = dict(self.parts)
        for part, own in other.parts.items():
            parts[part] = parts.get(part, 0.0) + factor * own
        kept = {part: value for part, value in parts.items() if abs(value) > 1e-12}
        return Linear(self.constant + factor * other.constant, kept)

    def times(self, factor: float) -> Linear:
        """Return the product with a number."""
        return Linear(0.0).plus(self, factor)

    @property
    def is_number(self) -> bool:
        """Whether it has no parts."""
        return not self.parts

    def interval(self, ranges: Mapping[str, Interval]) -> Interval:
        """Return where its values lie when each part lies in its range."""
        low = high = self.constant
        for part, factor in self.parts.items():
            first, last = (_product(factor, end) for end in ranges.get(part, ANYTHING))
            low, high = low + min(first, last), high + max(first, last)
        return low, high


def _product(factor: float, end: float) -> float:
    return 0.0 if factor == 0.0 or end == 0.0 else factor * end


def multiplied(first: Interval, second: Interval) -> Interval:
    """Return where the products of two intervals' numbers lie."""
    ends = [_product(a, b) for a in first for b in second]
    return min(ends), max(ends)


def divided(first: Interval, second: Interval) -> Interval:
    """Return where the quotients of two intervals' numbers lie."""
    low, high = second
    if low <= 0.0 <= high:
        return ANYTHING
    inverse = (1.0 / high if math.isfinite(high) else 0.0, 1.0 / low if math.isfinite(low) else 0.0)
    return multiplied(first, (min(inverse), max(inverse)))


def magnitude(interval: Interval) -> Interval:
    """Return where the absolute values of an interval's numbers lie."""
    low, high = interval
    least = 0.0 if low <= 0.0 <= high else min(abs(low), abs(high))
    return least, max(abs(low), abs(high))
