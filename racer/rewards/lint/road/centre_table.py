"""The centre line as an even table, so that many drivers at once can look along it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from racer.track.track import once_per_track

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from racer.track import Track

    Numbers = NDArray[np.float64]

SPACING_M: Final = 0.05
"""Between two rows of the table, m."""
_ARM_M: Final = 0.3
"""How far before and behind a place its bend is looked at, m."""


@dataclass(frozen=True, eq=False)
class CentreTable:
    """Places along a track's centre line, about `SPACING_M` apart.

    Parameters
    ----------
    track
        In driving order.
    distances
        Of each row from the start line, m, shape (rows,).
    points
        m, shape (rows, 2).
    directions
        Of the line, rad, unwrapped so that they run on, shape (rows,).
    curvatures
        1/m, positive to the left, shape (rows,).
    half_widths
        From the centre line to a border, m, shape (rows,).
    """

    track: Track
    distances: Numbers
    points: Numbers
    directions: Numbers
    curvatures: Numbers
    half_widths: Numbers

    def rows(self, distances: Numbers) -> NDArray[np.int64]:
        """Return the row nearest to each distance along the line, m; a closed track begins again at its end."""
        length = self.track.length
        along = distances % length if self.track.closed else np.clip(distances, 0.0, length)
        rows: NDArray[np.int64] = np.rint(along / self.distances[1]).astype(np.int64)
        return rows

    def turning(self, distance: float, before_m: float, after_m: float) -> float:
        """Return by how much the line turns in all around a place, left and right added up, rad."""
        around = self.rows(np.arange(distance - before_m, distance + after_m, 2.0 * SPACING_M))
        curvatures = np.abs(self.curvatures[around])
        return float(curvatures.mean() * (before_m + after_m))


@once_per_track
def centre_table(track: Track) -> CentreTable:
    """Return the table of a track, made on the first call."""
    rows = max(int(np.ceil(track.length / SPACING_M)), 2)
    distances = np.linspace(0.0, track.length, rows + 1)
    points = _at(track, distances, track.center)
    half_widths = 0.5 * np.hypot(*(_at(track, distances, track.inner) - _at(track, distances, track.outer)).T)
    before, after = _points_beside(track, distances, -_ARM_M), _points_beside(track, distances, _ARM_M)
    first, second = points - before, after - points
    cross = first[:, 0] * second[:, 1] - first[:, 1] * second[:, 0]
    curvatures = np.arctan2(cross, (first * second).sum(axis=1)) / _ARM_M
    along = after - before
    directions = np.unwrap(np.arctan2(along[:, 1], along[:, 0]))
    return CentreTable(track, distances, points, directions, curvatures, half_widths)


def _at(track: Track, distances: Numbers, line: Numbers) -> Numbers:
    return np.column_stack([np.interp(distances, track.distances, column) for column in line.T])


def _points_beside(track: Track, distances: Numbers, offset_m: float) -> Numbers:
    moved = distances + offset_m
    return _at(track, moved % track.length if track.closed else np.clip(moved, 0.0, track.length), track.center)
