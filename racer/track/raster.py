"""What the ground looks like from above, as a grid of labels: the camera's world."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from racer.track.compiled import batch_loop
from racer.track.polyline import (
    ALONG,
    LENGTH,
    START_X,
    START_Y,
    STEP_X,
    STEP_Y,
    nearest_on_segment,
    segment_table,
)
from racer.track.track import once_per_track

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from racer.track.track import Track

GROUND: Final = 0
"""Beside the road."""
ROAD: Final = 1
"""The road's surface."""
BORDER: Final = 2
"""The line along each border, on the road."""
DASH: Final = 3
"""A dash of the centre line."""

BORDER_WIDTH: Final = 0.03
"""Of the line along each border, m."""
DASH_WIDTH: Final = 0.03
"""Of the centre line, m."""
DASH_PERIOD: Final = 0.3
"""From one dash to the next, m; a loop stretches it a little so that the dashes close."""
DASH_LENGTH: Final = 0.5
"""Share of the period that is painted."""

_CELL: Final = 0.005
"""Side of a cell, m: finer than the rows of a 160 by 120 picture, except for the lowest."""
_MOST_CELLS: Final = 12_000_000
"""Larger roads get larger cells."""
_LONGEST_SIDE: Final = 60_000
"""And so do longer ones: a cell's column and row must fit into 16 bits, with room for padding."""
_MARGIN: Final = 0.2
"""How far the grid goes beyond the borders, m."""


class TrackRaster(NamedTuple):
    """The ground in square cells; beyond them everything is GROUND.

    Parameters
    ----------
    labels
        GROUND, ROAD, BORDER or DASH, shape (rows, columns), uint8; row 0 lies lowest in y, column 0 lowest in x.
    left, bottom
        Outer corner of cell (0, 0), m.
    cell_m
        Side of a cell, m.
    """

    labels: NDArray[np.uint8]
    left: float
    bottom: float
    cell_m: float


@once_per_track
def track_raster(track: Track) -> TrackRaster:
    """Return the raster of a track, drawn on the first call."""
    inner, outer = segment_table(track.inner), segment_table(track.outer)
    ends = [] if track.closed else [segment_table(np.stack(end)) for end in zip(track.inner, track.outer, strict=True)]
    points = np.concatenate((track.inner, track.outer))
    low = points.min(axis=0) - _MARGIN
    width, height = points.max(axis=0) + _MARGIN - low
    cell = max(_CELL, float(np.sqrt(width * height / _MOST_CELLS)), float(max(width, height)) / _LONGEST_SIDE)
    labels = np.zeros((int(np.ceil(height / cell)), int(np.ceil(width / cell))), dtype=np.uint8)
    raster = TrackRaster(labels, float(low[0]), float(low[1]), cell)
    _fill_road(raster, np.concatenate((inner, outer, *ends[:1], *ends[-1:])))
    _draw_line(raster, inner, BORDER, BORDER_WIDTH, 0.0, 1.0)
    _draw_line(raster, outer, BORDER, BORDER_WIDTH, 0.0, 1.0)
    period = track.length / max(round(track.length / DASH_PERIOD), 1)
    _draw_line(raster, segment_table(track.center), DASH, 0.5 * DASH_WIDTH, period, DASH_LENGTH)
    return raster


@batch_loop
def _fill_road(raster: TrackRaster, borders: NDArray[np.float64]) -> None:
    """Label ROAD what lies in an odd number of rings: mark where rows of cells meet a border, then run along them."""
    labels = raster.labels
    for edge in range(len(borders)):
        start = (borders[edge, START_Y] - raster.bottom) / raster.cell_m - 0.5
        end = start + borders[edge, STEP_Y] / raster.cell_m
        for row in range(int(np.ceil(min(start, end))), int(np.ceil(max(start, end)))):
            share = (row - start) / (end - start)
            x = borders[edge, START_X] + share * borders[edge, STEP_X]
            labels[row, int(np.ceil((x - raster.left) / raster.cell_m - 0.5))] ^= ROAD
    for row in range(labels.shape[0]):
        label = GROUND
        for column in range(labels.shape[1]):
            label ^= labels[row, column]
            labels[row, column] = label


@batch_loop
def _draw_line(
    raster: TrackRaster, line: NDArray[np.float64], label: int, reach: float, period: float, painted: float
) -> None:
    """Label the road within ``reach`` m of a line; with a period [m], only its first share of each period."""
    labels, cell = raster.labels, raster.cell_m
    for row in range(len(line)):
        x, y = line[row, START_X] - raster.left, line[row, START_Y] - raster.bottom
        end_x, end_y = x + line[row, STEP_X], y + line[row, STEP_Y]
        left, right = max(int((min(x, end_x) - reach) / cell), 0), int((max(x, end_x) + reach) / cell) + 1
        bottom, top = max(int((min(y, end_y) - reach) / cell), 0), int((max(y, end_y) + reach) / cell) + 1
        for i in range(bottom, min(top, labels.shape[0])):
            for j in range(left, min(right, labels.shape[1])):
                if labels[i, j] != ROAD:
                    continue
                at_x, at_y = raster.left + (j + 0.5) * cell, raster.bottom + (i + 0.5) * cell
                share, to_x, to_y = nearest_on_segment(line, row, at_x, at_y)
                if to_x * to_x + to_y * to_y > reach * reach:
                    continue
                along = line[row, ALONG] + share * line[row, LENGTH]
                if period == 0.0 or along % period < painted * period:
                    labels[i, j] = label
