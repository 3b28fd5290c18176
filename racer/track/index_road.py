"""For each cell of a grid, whether it lies on the road, and where a border runs through it, which pieces of it.

A cell with a border has a reference point of known answer. Another point of the cell has the same answer when the way
between the two crosses an even number of border pieces, and those are all in the cell's list because a cell is convex.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from racer.track.compiled import builder
from racer.track.polyline import START_X, START_Y, STEP_X, STEP_Y, is_inside_rings, nearest_on_segment, side_of_segment

if TYPE_CHECKING:
    from racer.track.index_grid import Grid

OFF: Final = -2
"""Label of a cell that lies beside the road."""
ON: Final = -1
"""Label of a cell that lies on the road; labels from 0 are rows of reference points."""
REFERENCE_SIZE: Final = 3
"""Columns of a reference point: x [m], y [m], and 1.0 when it lies on the road."""

_TRIES: Final = 5
"""Reference points are chosen among this many by this many."""
_SAFETY: Final = 1e-9
"""Border pieces this near to a cell count as in it, m."""

Rows = NDArray[np.int32]


@builder
def _touches(segments: NDArray[np.float64], row: int, x: float, y: float, half: float) -> bool:
    """Return whether a segment's line comes within ``half`` m of (x, y) in both axes (separating axis theorem)."""
    reach = half * (abs(segments[row, STEP_X]) + abs(segments[row, STEP_Y]))
    return bool(abs(side_of_segment(segments, row, x, y)) <= reach)


@builder
def _span(start: float, step: float, origin: float, cells_per_meter: float, cells: int) -> tuple[int, int]:
    """Return the first cell and one past the last that a segment covers along one axis."""
    low = (min(start, start + step) - origin - _SAFETY) * cells_per_meter
    high = (max(start, start + step) - origin + _SAFETY) * cells_per_meter
    return max(int(low), 0), min(int(high) + 1, cells)


@builder
def _visit(segments: NDArray[np.float64], row: int, grid: Grid, positions: Rows, found: Rows) -> None:
    """Move each cell's position on where the segment runs through it, and note the row there if there is room."""
    half = 0.5 / grid.cells_per_meter
    first, last = _span(segments[row, START_X], segments[row, STEP_X], grid.left, grid.cells_per_meter, grid.columns)
    bottom, top = _span(segments[row, START_Y], segments[row, STEP_Y], grid.bottom, grid.cells_per_meter, grid.rows)
    for i in range(bottom, top):
        for j in range(first, last):
            x = grid.left + (2 * j + 1) * half
            y = grid.bottom + (2 * i + 1) * half
            if _touches(segments, row, x, y, half + _SAFETY):
                cell = i * grid.columns + j
                if found.size:
                    found[positions[cell]] = row
                positions[cell] += 1


@builder
def border_pieces(segments: NDArray[np.float64], first: int, last: int, grid: Grid) -> tuple[Rows, Rows]:
    """Return how many of rows ``first`` to ``last`` - 1 run through each cell, shape (cells,), and which, in order."""
    counts = np.zeros(grid.rows * grid.columns, dtype=np.int32)
    for row in range(first, last):
        _visit(segments, row, grid, counts, np.empty(0, dtype=np.int32))
    positions = np.zeros_like(counts)
    positions[1:] = np.cumsum(counts)[:-1]
    found = np.empty(counts.sum(), dtype=np.int32)
    for row in range(first, last):
        _visit(segments, row, grid, positions, found)
    return counts, found


@builder
def _reference(
    segments: NDArray[np.float64], rows: Rows, left: float, bottom: float, side: float
) -> tuple[float, float]:
    """Return a point of the cell that keeps away from every border piece in it."""
    best = -1.0
    best_x = best_y = 0.0
    for i in range(_TRIES * _TRIES):
        x = left + (i % _TRIES + 0.5) * side / _TRIES
        y = bottom + (i // _TRIES + 0.5) * side / _TRIES
        nearest = np.inf
        for row in rows:
            _, to_x, to_y = nearest_on_segment(segments, row, x, y)
            nearest = min(nearest, to_x * to_x + to_y * to_y)
        if nearest > best:
            best, best_x, best_y = nearest, x, y
    return best_x, best_y


@builder
def road_labels(
    segments: NDArray[np.float64], first: int, last: int, grid: Grid, counts: Rows, pieces: Rows
) -> tuple[Rows, NDArray[np.float64]]:
    """Return a label per cell, shape (cells,), and the reference points, shape (mixed cells, REFERENCE_SIZE)."""
    labels = np.empty(counts.size, dtype=np.int32)
    references = np.empty((np.count_nonzero(counts), REFERENCE_SIZE))
    side = 1.0 / grid.cells_per_meter
    used = 0
    at = 0
    for cell in range(counts.size):
        left = grid.left + (cell % grid.columns) * side
        bottom = grid.bottom + (cell // grid.columns) * side
        if counts[cell]:
            x, y = _reference(segments, pieces[at : at + counts[cell]], left, bottom, side)
            references[used, 0], references[used, 1] = x, y
            references[used, 2] = 1.0 if is_inside_rings(segments, first, last, x, y) else 0.0
            labels[cell] = used
            used += 1
        elif cell % grid.columns and not counts[cell - 1]:
            labels[cell] = labels[cell - 1]
        else:
            x, y = left + 0.5 * side, bottom + 0.5 * side
            labels[cell] = ON if is_inside_rings(segments, first, last, x, y) else OFF
        at += counts[cell]
    return labels, references
