"""Where is this point on the track: exact answers in constant time, for compiled loops.

A uniform grid holds, for each of its cells, the segments of centre line and borders that can be nearest to a point of
the cell, which is mostly a single one, and whether the cell lies on the road. Beyond the grid everything is searched,
so the answers are the same as those of a search through all segments, wherever the point lies.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from racer.track.compiled import batch_loop, scalar_function
from racer.track.index_grid import Grid, cell_at, grid_over
from racer.track.index_nearest import nearest_candidates
from racer.track.index_road import OFF, ON, border_pieces, road_labels
from racer.track.polyline import (
    ALONG,
    ALONG_END,
    INVERSE_SQUARE,
    LENGTH,
    START_X,
    START_Y,
    STEP_X,
    STEP_Y,
    nearest_on_segment,
    segment_table,
    side_of_segment,
)
from racer.track.track import once_per_track

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from racer.track.track import Track

_CENTER: Final = 0
_INNER: Final = 1
_OUTER: Final = 2
_BORDERS: Final = 3
_ROAD: Final = 4
_SIDE: Final = 5
_ROOM: Final = 6
_CELL_SIZE: Final = 7

_NEARER_OUTER: Final = 0
_NEARER_INNER: Final = 1
_EITHER_SIDE: Final = 2


class TrackIndex(NamedTuple):
    """A track, prepared for the functions of this module.

    Parameters
    ----------
    grid
        The cells.
    cells
        A row per cell, one for everything beyond the grid, and a last one that closes the lists. The first four
        columns say where in ``candidates`` the cell's lists begin (nearest on the centre line, on the inner border, on
        the outer one; pieces of the borders in the cell), then come the road label, which border is nearer, and for a
        cell on the road how far every point of it is from the borders at least, mm.
    candidates
        Rows of ``segments``.
    segments
        Centre line, inner border, outer border, and an open track's two ends; columns in ``racer.track.polyline``.
    references
        Points of known answer in the cells that a border runs through.
    center_rows
        How many rows of ``segments`` are the centre line.
    length
        Of the centre line, m.
    is_closed, is_anticlockwise
        As in ``Track``.
    """

    grid: Grid
    cells: NDArray[np.int32]
    candidates: NDArray[np.int32]
    segments: NDArray[np.float64]
    references: NDArray[np.float64]
    center_rows: int
    length: float
    is_closed: bool
    is_anticlockwise: bool


@once_per_track
def track_index(track: Track) -> TrackIndex:
    """Return the index of a track, built on the first call."""
    lines = [track.center, track.inner, track.outer]
    if not track.closed:
        lines += [np.stack((track.inner[0], track.outer[0])), np.stack((track.inner[-1], track.outer[-1]))]
    tables = [segment_table(line) for line in lines]
    segments = np.concatenate(tables)
    inner = len(tables[0])
    outer = inner + len(tables[1])
    end = outer + len(tables[2])
    grid = grid_over(track)
    pieces = border_pieces(segments, inner, len(segments), grid)
    labels, references = road_labels(segments, inner, len(segments), grid, *pieces)
    lists = [nearest_candidates(segments, *rows, grid) for rows in ((0, inner), (inner, outer), (outer, end))]
    everything = [np.arange(0, inner), np.arange(inner, outer), np.arange(outer, end), np.arange(0)]
    cells, candidates = _merge([*lists, pieces], everything)
    cells[:-2, _ROAD] = labels
    cells[-2:, _ROAD] = OFF
    cells[:, _SIDE] = _EITHER_SIDE
    cells[:, _ROOM] = 0
    index = TrackIndex(
        grid, cells, candidates, segments, references, inner, track.length, track.closed, track.is_anticlockwise
    )
    _settle_borders(index)
    return index


def _merge(
    lists: list[tuple[NDArray[np.int32], NDArray[np.int32]]], beyond: list[NDArray[np.int64]]
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Lay the lists of each cell side by side, and those of the cell beyond the grid after all others."""
    counts = np.stack([np.append(own, len(rest)) for (own, _), rest in zip(lists, beyond, strict=True)], axis=1)
    starts = np.cumsum(counts) - counts.ravel()
    candidates = np.empty(counts.sum(), dtype=np.int32)
    cells = np.zeros((len(counts) + 1, _CELL_SIZE), dtype=np.int32)
    cells[:-1, : len(lists)] = starts.reshape(counts.shape)
    cells[-1, :] = len(candidates)
    for column, ((_, found), rest) in enumerate(zip(lists, beyond, strict=True)):
        size = counts[:, column]
        shift = np.repeat(cells[:-1, column] - (np.cumsum(size) - size), size)
        candidates[np.arange(size.sum()) + shift] = np.concatenate((found, rest))
    return cells, candidates


@batch_loop
def _settle_borders(index: TrackIndex) -> None:
    """Label the cells in which every point is nearer to the same border, and those with room to both.

    No distance changes by more than the way, and no point of a cell is further from its middle than half a diagonal.
    """
    grid = index.grid
    side = 1.0 / grid.cells_per_meter
    reach = math.sqrt(2.0) * side + 1e-9
    for cell in range(grid.rows * grid.columns):
        x = grid.left + (cell % grid.columns + 0.5) * side
        y = grid.bottom + (cell // grid.columns + 0.5) * side
        inner = math.sqrt(_nearest(index, cell, _INNER, x, y)[2])
        outer = math.sqrt(_nearest(index, cell, _OUTER, x, y)[2])
        if abs(inner - outer) > reach:
            index.cells[cell, _SIDE] = _NEARER_INNER if inner < outer else _NEARER_OUTER
        room = min(inner, outer) - 0.5 * reach
        if index.is_closed and index.cells[cell, _ROAD] == ON and room > 0.0:
            index.cells[cell, _ROOM] = int(min(room, 1.0) * 1000.0)


@scalar_function
def _nearest(index: TrackIndex, cell: int, line: int, x: float, y: float) -> tuple[int, float, float]:
    """Return row, share and squared distance [m^2] of the nearest segment of one line; the first of equals."""
    best_row, best_share, best = index.candidates[index.cells[cell, line]], 0.0, np.inf
    for k in range(index.cells[cell, line], index.cells[cell, line + 1]):
        row = index.candidates[k]
        share, to_x, to_y = nearest_on_segment(index.segments, row, x, y)
        square = to_x * to_x + to_y * to_y
        if square < best:
            best_row, best_share, best = row, share, square
    return best_row, best_share, best


@scalar_function
def project_to_center(index: TrackIndex, x: float, y: float) -> tuple[float, float, int]:
    """Return how far along the centre line its point nearest to (x, y) lies [m], how far off [m], and its segment."""
    row, share, square = _nearest(index, cell_at(index.grid, x, y), _CENTER, x, y)
    along = index.segments[row, ALONG] + share * index.segments[row, LENGTH]
    return min(along, index.segments[row, ALONG_END]), math.sqrt(square), row


@scalar_function
def border_distances(index: TrackIndex, x: float, y: float) -> tuple[float, float]:
    """Return the distances from (x, y) to the inner and to the outer border, m, m."""
    cell = cell_at(index.grid, x, y)
    inner = _nearest(index, cell, _INNER, x, y)[2]
    outer = _nearest(index, cell, _OUTER, x, y)[2]
    return math.sqrt(inner), math.sqrt(outer)


@scalar_function
def is_nearer_inner(index: TrackIndex, x: float, y: float) -> bool:
    """Return whether (x, y) is nearer to the inner border than to the outer one."""
    cell = cell_at(index.grid, x, y)
    side = index.cells[cell, _SIDE]
    if side != _EITHER_SIDE:
        return bool(side == _NEARER_INNER)
    return bool(_nearest(index, cell, _INNER, x, y)[2] < _nearest(index, cell, _OUTER, x, y)[2])


@scalar_function
def width_at(index: TrackIndex, segment: int, distance_along: float) -> float:
    """Return the distance between the inner and the outer border point nearest to a point of the centre line, m.

    The point lies ``distance_along`` m along the centre line, on ``segment``.
    """
    segments = index.segments
    share = (distance_along - segments[segment, ALONG]) * segments[segment, LENGTH] * segments[segment, INVERSE_SQUARE]
    x = segments[segment, START_X] + share * segments[segment, STEP_X]
    y = segments[segment, START_Y] + share * segments[segment, STEP_Y]
    cell = cell_at(index.grid, x, y)
    inner, at_inner, _ = _nearest(index, cell, _INNER, x, y)
    outer, at_outer, _ = _nearest(index, cell, _OUTER, x, y)
    across_x = segments[outer, START_X] - segments[inner, START_X]
    across_y = segments[outer, START_Y] - segments[inner, START_Y]
    across_x += at_outer * segments[outer, STEP_X] - at_inner * segments[inner, STEP_X]
    across_y += at_outer * segments[outer, STEP_Y] - at_inner * segments[inner, STEP_Y]
    return math.sqrt(across_x * across_x + across_y * across_y)


@scalar_function
def has_room(index: TrackIndex, x: float, y: float, room: float) -> bool:
    """Return True only if all within ``room`` [m] of (x, y) is on the road; False where it takes a closer look."""
    return bool(index.cells[cell_at(index.grid, x, y), _ROOM] >= 1000.0 * room)


@scalar_function
def is_on_road(index: TrackIndex, x: float, y: float) -> bool:
    """Return whether (x, y) lies in exactly one of the two border rings; a border itself is off the road."""
    cell = cell_at(index.grid, x, y)
    label = index.cells[cell, _ROAD]
    if label < 0:
        return bool(label == ON)
    segments = index.segments
    from_x, from_y = index.references[label, 0], index.references[label, 1]
    is_on = bool(index.references[label, 2] != 0.0)
    for k in range(index.cells[cell, _BORDERS], index.cells[cell + 1, _CENTER]):
        row = index.candidates[k]
        side = side_of_segment(segments, row, x, y)
        start_side = _side_of_way(from_x, from_y, x, y, segments[row, START_X], segments[row, START_Y])
        end_x = segments[row, START_X] + segments[row, STEP_X]
        end_y = segments[row, START_Y] + segments[row, STEP_Y]
        end_side = _side_of_way(from_x, from_y, x, y, end_x, end_y)
        if side == 0.0 and min(start_side, end_side) <= 0.0 <= max(start_side, end_side):
            return False
        if (start_side > 0.0) != (end_side > 0.0):
            is_on ^= (side > 0.0) != (side_of_segment(segments, row, from_x, from_y) > 0.0)
    return is_on


@scalar_function
def _side_of_way(from_x: float, from_y: float, to_x: float, to_y: float, x: float, y: float) -> float:
    """Return a number above 0 where (x, y) lies left of the way between two points, below 0 where right."""
    return (to_x - from_x) * (y - from_y) - (to_y - from_y) * (x - from_x)


@scalar_function
def nearest_waypoints(index: TrackIndex, segment: int, distance_along: float) -> tuple[int, int]:
    """Return the rows of the centre line at or behind a projection and ahead of it.

    On a loop the row ahead may be the last one, which repeats row 0; a projection on the very end has the last row
    behind and row 0 ahead.
    """
    segments = index.segments
    while segment < index.center_rows and segments[segment, ALONG_END] <= distance_along:
        segment += 1
    if segment < index.center_rows:
        return segment, segment + 1
    if index.is_closed:
        return index.center_rows, 0
    return index.center_rows - 1, index.center_rows


@scalar_function
def point_at(index: TrackIndex, distance_along: float) -> tuple[float, float, float]:
    """Return the point [m, m] of the centre line at a distance [m], and the line's direction there [rad].

    The distance wraps on a closed track and is limited to the line's ends on an open one.
    """
    segments = index.segments
    if index.is_closed:
        distance_along %= index.length
    distance_along = min(max(distance_along, 0.0), index.length)
    first, last = 0, index.center_rows - 1
    while first < last:
        middle = (first + last) // 2
        if segments[middle, ALONG_END] <= distance_along:
            first = middle + 1
        else:
            last = middle
    while segments[first, INVERSE_SQUARE] == 0.0 and first > 0:
        first -= 1
    share = min((distance_along - segments[first, ALONG]) / segments[first, LENGTH], 1.0)
    step_x, step_y = segments[first, STEP_X], segments[first, STEP_Y]
    x = segments[first, START_X] + share * step_x
    y = segments[first, START_Y] + share * step_y
    return x, y, math.atan2(step_y, step_x)
