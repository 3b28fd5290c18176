"""The cells that a map of rewards is made of: which places of a track are asked about."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from racer.track import track_index
from racer.track.compiled import batch_loop
from racer.track.index import border_distances, is_on_road

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from racer.track import Track, TrackIndex

MARGIN_M: Final = 0.2
"""How far beyond the borders is asked, m: the car's width, so that the strip where it has left the road is seen."""
SCREEN_CELLS: Final = 720
"""Cells of the longer side at most where the size of a cell is chosen here: more than a screen shows apart."""


@dataclass(frozen=True, eq=False)
class MapGrid:
    """Square cells over a track; row 0 is the bottom one, column 0 the left one.

    Parameters
    ----------
    left_m, bottom_m
        The left bottom corner of the first cell, m.
    cell_m
        Side of a cell, m.
    asked
        Which cells lie on the road or at most `MARGIN_M` beyond a border, by their middle, shape (rows, columns).
    """

    left_m: float
    bottom_m: float
    cell_m: float
    asked: NDArray[np.bool_]

    @property
    def x_m(self) -> NDArray[np.float64]:
        """The middle of each column, m, shape (columns,)."""
        middles: NDArray[np.float64] = (
            self.left_m + (np.arange(self.asked.shape[1], dtype=np.float64) + 0.5) * self.cell_m
        )
        return middles

    @property
    def y_m(self) -> NDArray[np.float64]:
        """The middle of each row, m, shape (rows,)."""
        middles: NDArray[np.float64] = (
            self.bottom_m + (np.arange(self.asked.shape[0], dtype=np.float64) + 0.5) * self.cell_m
        )
        return middles

    @cached_property
    def places(self) -> NDArray[np.float64]:
        """The middle of each asked cell, m, shape (asked cells, 2), row by row from the bottom left."""
        rows, columns = np.nonzero(self.asked)
        return np.stack((self.x_m[columns], self.y_m[rows]), axis=1)

    def spread(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return values of the asked cells, shape (asked cells,), on the whole grid, NaN elsewhere."""
        spread = np.full(self.asked.shape, np.nan)
        spread[self.asked] = values
        return spread

    def cell_at(self, x_m: float, y_m: float) -> tuple[int, int] | None:
        """Return the row and column of the asked cell around a point; None where none is asked."""
        row, column = math.floor((y_m - self.bottom_m) / self.cell_m), math.floor((x_m - self.left_m) / self.cell_m)
        rows, columns = self.asked.shape
        is_inside = 0 <= row < rows and 0 <= column < columns and bool(self.asked[row, column])
        return (row, column) if is_inside else None


def map_grid(track: Track, cell_m: float) -> MapGrid:
    """Return the cells of a size [m] over a track, centred on it."""
    low, high = _corners(track)
    columns, rows = (math.ceil(round(extent / cell_m, 6)) for extent in (high - low).tolist())
    left, bottom = ((low + high - np.array((columns, rows)) * cell_m) / 2.0).tolist()
    asked = np.zeros((rows, columns), dtype=np.bool_)
    _mark(track_index(track), left, bottom, cell_m, MARGIN_M, asked)
    return MapGrid(left, bottom, cell_m, asked)


def cell_for(track: Track, cells: int) -> float:
    """Return the side of a cell [m] with which about so many cells are asked, and no more than a screen shows apart."""
    low, high = _corners(track)
    widths = np.hypot(*(track.outer - track.inner).T)
    area = track.length * (float(widths.mean()) + 2.0 * MARGIN_M)
    return max(math.sqrt(area / cells), float((high - low).max()) / SCREEN_CELLS)


def _corners(track: Track) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    points = np.concatenate((track.inner, track.outer))
    return points.min(axis=0) - MARGIN_M, points.max(axis=0) + MARGIN_M


@batch_loop
def _mark(index: TrackIndex, left: float, bottom: float, side: float, margin: float, asked: NDArray[np.bool_]) -> None:
    """Mark the cells whose middle lies on the road or at most ``margin`` m from a border."""
    for row in range(asked.shape[0]):
        y = bottom + (row + 0.5) * side
        for column in range(asked.shape[1]):
            x = left + (column + 0.5) * side
            if is_on_road(index, x, y):
                asked[row, column] = True
                continue
            inner, outer = border_distances(index, x, y)
            asked[row, column] = min(inner, outer) <= margin
