"""Which rewards the ends of a map's scale of colours stand for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

OUTERMOST: Final = 0.01
"""The share of the places that an end of the colours may leave out."""
WORTH_CLIPPING: Final = 0.4
"""An end of the colours leaves out the last 1 % where these reach this far beyond, as a share of the middle 98 %."""
WORTH_PARTING: Final = 0.01
"""A lowest reward nearer to nought than this share of the range does not make a scale part there."""


@dataclass(frozen=True)
class ColourRange:
    """Which rewards the ends of a map's scale of colours stand for.

    Parameters
    ----------
    low, high
        The ends; where there are rewards beyond them, these have the colours of the ends.
    is_diverging
        Whether some are below nought, so that the scale parts there.
    """

    low: float
    high: float
    is_diverging: bool

    @classmethod
    def of(cls, values: NDArray[np.float64]) -> ColourRange:
        """Return the range for some rewards: all, without the last 1 % at an end that would drown the rest."""
        if not values.size:
            return cls(0.0, 0.0, is_diverging=False)
        low, high = float(values.min()), float(values.max())
        middle_low, middle_high = np.quantile(values, (OUTERMOST, 1.0 - OUTERMOST)).tolist()
        reach = WORTH_CLIPPING * (middle_high - middle_low)
        low = middle_low if 0.0 < reach < middle_low - low else low
        high = middle_high if 0.0 < reach < high - middle_high else high
        return cls(low, high, is_diverging=low < -WORTH_PARTING * (high - low))
