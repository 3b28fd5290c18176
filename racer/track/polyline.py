"""Lines of points as tables of segments, and the two questions about one segment: how near, and crossed or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from racer.track.compiled import scalar_function

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from racer.track.track import Points

START_X: Final = 0
"""First end, m."""
START_Y: Final = 1
"""First end, m."""
STEP_X: Final = 2
"""From the first end to the second, m."""
STEP_Y: Final = 3
"""From the first end to the second, m."""
INVERSE_SQUARE: Final = 4
"""One over the squared length, 1/m^2; 0 for a segment without length."""
ALONG: Final = 5
"""Distance of the first end along the line, m."""
LENGTH: Final = 6
"""Length of the segment, m."""
ALONG_END: Final = 7
"""Distance of the second end along the line, m."""
SEGMENT_SIZE: Final = 8
"""Columns in a row of segments."""


def segment_table(points: Points) -> NDArray[np.float64]:
    """Return one row per pair of consecutive points, shape (rows - 1, SEGMENT_SIZE)."""
    steps = np.diff(points, axis=0)
    lengths = np.hypot(steps[:, 0], steps[:, 1])
    ends = np.cumsum(lengths)
    squares = (steps**2).sum(axis=1)
    table = np.zeros((len(steps), SEGMENT_SIZE))
    table[:, [START_X, START_Y]] = points[:-1]
    table[:, [STEP_X, STEP_Y]] = steps
    table[:, INVERSE_SQUARE] = np.divide(1.0, squares, out=np.zeros_like(squares), where=squares > 0.0)
    table[1:, ALONG] = ends[:-1]
    table[:, LENGTH] = lengths
    table[:, ALONG_END] = ends
    return table


@scalar_function
def nearest_on_segment(segments: NDArray[np.float64], row: int, x: float, y: float) -> tuple[float, float, float]:
    """Return the share of a segment, 0 to 1, at which it is nearest to (x, y), and from there to (x, y), m, m."""
    to_x = x - segments[row, START_X]
    to_y = y - segments[row, START_Y]
    step_x = segments[row, STEP_X]
    step_y = segments[row, STEP_Y]
    share = (to_x * step_x + to_y * step_y) * segments[row, INVERSE_SQUARE]
    share = min(max(share, 0.0), 1.0)
    return share, to_x - share * step_x, to_y - share * step_y


@scalar_function
def side_of_segment(segments: NDArray[np.float64], row: int, x: float, y: float) -> float:
    """Return twice the area that a point spans with a segment, m^2: above 0 left of its line, below 0 right of it."""
    to_x = x - segments[row, START_X]
    to_y = y - segments[row, START_Y]
    return float(segments[row, STEP_X] * to_y - segments[row, STEP_Y] * to_x)


@scalar_function
def is_inside_rings(segments: NDArray[np.float64], first: int, last: int, x: float, y: float) -> bool:
    """Return whether (x, y) lies in an odd number of the rings that rows ``first`` to ``last`` - 1 form together."""
    inside = False
    for row in range(first, last):
        start_y = segments[row, START_Y]
        end_y = start_y + segments[row, STEP_Y]
        if (start_y > y) != (end_y > y):
            share = (y - start_y) / segments[row, STEP_Y]
            if x < segments[row, START_X] + share * segments[row, STEP_X]:
                inside = not inside
    return inside
