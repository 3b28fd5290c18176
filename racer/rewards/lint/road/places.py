"""Places on a track that say most: all around, where the road turns least, and where headings begin anew."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from racer.rewards.lint.road.centre_table import centre_table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from racer.track import Track

    Numbers = NDArray[np.float64]

EVENLY: Final = 12
"""Places that are spread evenly over the lap."""
GENTLE: Final = 5
"""Places where the road turns least."""
MOST_SEAM: Final = 12
"""Places at most where the road points about where headings jump from 180 to -180 degrees."""
_STRAIGHT_BEFORE_M: Final = 0.4
_STRAIGHT_AFTER_M: Final = 1.6
_STRAIGHT_TURN: Final = math.radians(5.0)
_APART_M: Final = 0.5
_SEAM: Final = math.radians(30.0)
_SEAM_APART_M: Final = 0.16


def even_places(track: Track) -> Numbers:
    """Return places all around, m along the centre line, half a step off the start line, shape (`EVENLY`,)."""
    shares = (np.arange(EVENLY, dtype=np.float64) + 0.5) / EVENLY
    return shares * track.length


def gentle_places(track: Track) -> tuple[Numbers, NDArray[np.bool_]]:
    """Return the places where the road turns least from a little behind to well ahead, m, and which are straight."""
    table = centre_table(track)
    candidates = np.arange(_APART_M, max(track.length - _STRAIGHT_AFTER_M, 2.0 * _APART_M), 0.1)
    turns = np.array([table.turning(place, _STRAIGHT_BEFORE_M, _STRAIGHT_AFTER_M) for place in candidates])
    chosen: list[int] = []
    for row in np.argsort(turns, kind="stable").tolist():
        if len(chosen) < GENTLE and all(abs(candidates[row] - candidates[other]) >= _APART_M for other in chosen):
            chosen.append(row)
    chosen.sort()
    return candidates[chosen], turns[chosen] <= _STRAIGHT_TURN


def seam_places(track: Track) -> Numbers:
    """Return places where the road points within 30 degrees of 180, the nearest ones, m; there may be none."""
    table = centre_table(track)
    candidates = np.arange(_APART_M, track.length - _APART_M, _SEAM_APART_M)
    directions = table.directions[table.rows(candidates)]
    away = np.abs(math.pi - np.abs((directions + math.pi) % (2.0 * math.pi) - math.pi))
    order = np.argsort(away, kind="stable")[:MOST_SEAM]
    return np.sort(candidates[order[away[order] <= _SEAM]])
