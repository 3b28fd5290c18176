"""Fewer points of a curve that look like all of them: of each stretch the lowest and the highest, all of them real."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def kept_points(y: Sequence[float] | NDArray[np.float64], most: int) -> list[int]:
    """Return which points of a curve are kept, in order.

    The first and the last are, and of each of equally many points between them the lowest and the highest; so peaks
    and drops of a single point stay, and no point is invented.

    Parameters
    ----------
    y
        Heights, in order.
    most
        How many points are kept at most, from 4.
    """
    if len(y) <= most:
        return list(range(len(y)))
    heights = np.asarray(y, dtype=np.float64)
    stretches = (most - 2) // 2
    edges = np.linspace(1, len(y) - 1, stretches + 1).astype(int)
    kept = {0, len(y) - 1}
    for begin, end in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        kept |= {begin + int(heights[begin:end].argmin()), begin + int(heights[begin:end].argmax())}
    return sorted(kept)
