"""The grid of square cells that answers are looked up in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from racer.track.compiled import scalar_function

if TYPE_CHECKING:
    from racer.track.track import Track

_CELL: Final = 0.06
"""Side of a cell, m: less than half of the usual spacing of waypoints, so that most cells have one candidate."""
_MARGIN: Final = 1.5
"""How far the grid goes beyond the road, m; further out everything is searched."""
_MOST_CELLS: Final = 400_000
"""Larger roads get larger cells."""


class Grid(NamedTuple):
    """Square cells, row by row from the bottom left.

    Parameters
    ----------
    left, bottom
        Corner of cell 0, m.
    cells_per_meter
        One over the side of a cell, 1/m.
    columns, rows
        Number of cells along x and along y.
    """

    left: float
    bottom: float
    cells_per_meter: float
    columns: int
    rows: int


def grid_over(track: Track) -> Grid:
    """Return a grid over the road and a margin around it."""
    points = np.concatenate((track.center, track.inner, track.outer))
    low = points.min(axis=0) - _MARGIN
    width, height = points.max(axis=0) + _MARGIN - low
    side = max(_CELL, float(np.sqrt(width * height / _MOST_CELLS)))
    return Grid(float(low[0]), float(low[1]), 1.0 / side, int(np.ceil(width / side)), int(np.ceil(height / side)))


@scalar_function
def cell_at(grid: Grid, x: float, y: float) -> int:
    """Return the cell around (x, y), or one past the last where the grid ends or a coordinate is not a number."""
    column = (x - grid.left) * grid.cells_per_meter
    row = (y - grid.bottom) * grid.cells_per_meter
    if 0.0 <= column < grid.columns and 0.0 <= row < grid.rows:
        return int(row) * grid.columns + int(column)
    return grid.rows * grid.columns
