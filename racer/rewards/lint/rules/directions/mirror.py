"""Comparing states with their mirror images."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from racer.rewards.lint.road.centre_table import centre_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from racer.language import Text
    from racer.rewards.lint.evidence import Evidence
    from racer.rewards.lint.finding import Proof

Numbers = NDArray[np.float64]

_MARGIN: Final = 0.04
"""Of the spread of all rewards: what is more than a trifle."""
_MOSTLY: Final = 0.6
_ALL_BUT: Final = 0.9
_BEND: Final = 0.25
"""Curvature from which a road bends, 1/m."""


class Pair(NamedTuple):
    """Two states that differ in one thing: one that leads away from the line, one that leads back."""

    outward: Numbers
    inward: Numbers
    paid_outward: float
    paid_inward: float

    @classmethod
    def of(cls, readings: Numbers, values: Numbers, outward: int, inward: int) -> Pair:
        """Return the pair of two rows."""
        return cls(readings[outward], readings[inward], float(values[outward]), float(values[inward]))

    @property
    def excess(self) -> float:
        """How much more the way out is paid."""
        return self.paid_outward - self.paid_inward

    def proofs(self, evidence: Evidence, labels: tuple[Text, Text], keys: Sequence[str]) -> tuple[Proof, Proof]:
        """Return both states as proof."""
        return (
            evidence.proof(labels[0], self.outward, self.paid_outward, *keys),
            evidence.proof(labels[1], self.inward, self.paid_inward, *keys),
        )


def is_paid_outward(pairs: Sequence[tuple[Pair, Pair]], spread: float) -> bool:
    """Tell whether the way out is mostly paid more, left of the line and right of it at once.

    A function that knows the road may want the car on one side of the line, but nobody wants it away from the line on
    both sides of the same place.
    """
    margin = _MARGIN * spread
    outward = [min(left.excess, right.excess) > margin for left, right in pairs]
    return bool(np.mean(outward) >= _MOSTLY) if spread > 0.0 else False


def worst(pairs: Sequence[tuple[Pair, Pair]]) -> Pair:
    """Return the pair in which the way out is paid most."""
    return max((pair for both in pairs for pair in both), key=lambda pair: pair.excess)


def is_one_sided(evidence: Evidence, gentle: Numbers, around: Numbers) -> int | None:
    """Return 1 where left is paid more wherever the road goes, -1 where right is, otherwise None.

    Parameters
    ----------
    gentle
        How much more left is paid than right at the gentle places, shape (places, ...).
    around
        The same at the even places, shape (places, ...).
    """
    is_straight = evidence.probes.are_straight
    table = centre_table(evidence.track)
    bends = table.curvatures[table.rows(evidence.probes.places)]
    is_told_from_bends = min(int((bends > _BEND).sum()), int((bends < -_BEND).sum())) >= 2
    if not is_straight.any() and not is_told_from_bends:
        return None
    margin = 2.0 * _MARGIN * evidence.spread
    # Where most of the road bends to one side, that side may be paid more for good reasons: straights decide as well.
    decisive = [around, gentle[is_straight]] if is_straight.any() else [around]
    for side in (1, -1):
        if all(float((side * block > margin).mean()) >= _ALL_BUT for block in decisive) and margin > 0.0:
            return side
    return None
