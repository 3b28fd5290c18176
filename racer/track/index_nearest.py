"""For each cell of a grid, the few segments of a line that can be nearest to a point of the cell.

A segment is left out only where it provably loses: let q be its point nearest to the cell's middle c, and p that of the
segment nearest to c. The squared distance to a convex set is convex, and grows at most by |v|^2 beyond its tangent, so
over all points c + v of the cell the lead of the nearest one is at least |cq|^2 - |cp|^2 - 2 (q - p).v - |v|^2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from racer.track.compiled import builder
from racer.track.polyline import nearest_on_segment

if TYPE_CHECKING:
    from racer.track.index_grid import Grid

_BLOCK: Final = 16
"""Cells along a side of a block; the cells of a block search only what its first sieve has left."""
_PARTS: Final = 4
"""Parts along a side of a cell; what can be nearest in no part is left out."""
_SAFETY: Final = 1e-9
"""Far above the rounding of squared distances in metres, far below anything that matters."""

Rows = NDArray[np.int32]


@builder
def _sieve(
    segments: NDArray[np.float64], rows: Rows, count: int, x: float, y: float, half: float, kept: NDArray[np.bool_]
) -> None:
    """Mark the rows that can be nearest within ``half`` m of (x, y) in both axes; marks already there stay."""
    best = np.inf
    best_x = best_y = 0.0
    for k in range(count):
        _, to_x, to_y = nearest_on_segment(segments, rows[k], x, y)
        if to_x * to_x + to_y * to_y < best:
            best, best_x, best_y = to_x * to_x + to_y * to_y, to_x, to_y
    for k in range(count):
        _, to_x, to_y = nearest_on_segment(segments, rows[k], x, y)
        lead = to_x * to_x + to_y * to_y - best
        if lead <= 2.0 * half * (abs(to_x - best_x) + abs(to_y - best_y) + half) + _SAFETY:
            kept[k] = True


@builder
def _take(rows: Rows, count: int, kept: NDArray[np.bool_], taken: Rows) -> int:
    """Copy the marked rows in their order, clear the marks, and return how many there were."""
    size = 0
    for k in range(count):
        if kept[k]:
            taken[size] = rows[k]
            size += 1
        kept[k] = False
    return size


@builder
def _sieve_cell(
    segments: NDArray[np.float64], grid: Grid, cell: int, rows: Rows, count: int, kept: NDArray[np.bool_], out: Rows
) -> int:
    """Collect what can be nearest in a cell, out of the rows of its block, and return how many."""
    side = 1.0 / grid.cells_per_meter
    left = grid.left + (cell % grid.columns) * side
    bottom = grid.bottom + (cell // grid.columns) * side
    _sieve(segments, rows, count, left + 0.5 * side, bottom + 0.5 * side, 0.5 * side, kept)
    size = _take(rows, count, kept, out)
    part = side / _PARTS
    for i in range(_PARTS * _PARTS):
        x = left + (i % _PARTS + 0.5) * part
        y = bottom + (i // _PARTS + 0.5) * part
        _sieve(segments, out, size, x, y, 0.5 * part, kept)
    return _take(out, size, kept, out)


@builder
def nearest_candidates(segments: NDArray[np.float64], first: int, last: int, grid: Grid) -> tuple[Rows, Rows]:
    """Return how many candidates each cell has, shape (cells,), and all of them, cell by cell, in ascending order.

    The candidates are rows of ``segments`` from ``first`` to ``last`` - 1.
    """
    everything = np.arange(first, last).astype(np.int32)
    kept = np.zeros(last - first, dtype=np.bool_)
    in_block = np.empty_like(everything)
    in_cell = np.empty_like(everything)
    counts = np.zeros(grid.rows * grid.columns, dtype=np.int32)
    offsets = np.zeros(grid.rows * grid.columns, dtype=np.int64)
    found = np.empty(8 * counts.size, dtype=np.int32)
    used = 0
    side = 1.0 / grid.cells_per_meter
    for block_row in range(0, grid.rows, _BLOCK):
        for block_column in range(0, grid.columns, _BLOCK):
            x = grid.left + (block_column + 0.5 * _BLOCK) * side
            y = grid.bottom + (block_row + 0.5 * _BLOCK) * side
            _sieve(segments, everything, everything.size, x, y, 0.5 * _BLOCK * side, kept)
            block_size = _take(everything, everything.size, kept, in_block)
            for row in range(block_row, min(block_row + _BLOCK, grid.rows)):
                for column in range(block_column, min(block_column + _BLOCK, grid.columns)):
                    cell = row * grid.columns + column
                    size = _sieve_cell(segments, grid, cell, in_block, block_size, kept, in_cell)
                    if used + size > found.size:
                        found = np.concatenate((found, np.empty(found.size + size, dtype=np.int32)))
                    found[used : used + size] = in_cell[:size]
                    counts[cell] = size
                    offsets[cell] = used
                    used += size
    return counts, _in_cell_order(counts, offsets, found, used)


@builder
def _in_cell_order(counts: Rows, offsets: NDArray[np.int64], found: Rows, used: int) -> Rows:
    ordered = np.empty(used, dtype=np.int32)
    at = 0
    for cell in range(counts.size):
        for k in range(counts[cell]):
            ordered[at] = found[offsets[cell] + k]
            at += 1
    return ordered
