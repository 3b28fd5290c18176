"""From a few corners to a road: straights and arcs, smoothed so that steering takes time, and borders beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from racer.errors import TrackError
from racer.track.track import Points, Track

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROW_SPACING_M = 0.15
DRAWING_STEP_M = 0.01
SMOOTHING_M = 0.22
LEAST_INNER_RADIUS_M = 0.1
ORIGIN_MARGIN_M = 0.5


def center_line_from_corners(corners: Points, radii: NDArray[np.float64]) -> Points:
    """Draw a smooth loop along a polygon with rounded corners.

    Parameters
    ----------
    corners
        Corners of the polygon in driving order, not repeated, shape (corners, 2), metres.
    radii
        The radius wished for at each corner, shape (corners,), metres. A corner gets a smaller one where its sides
        are too short.

    Returns
    -------
    Points
        A loop of points about 1 cm apart, the first repeated at the end.
    """
    to_next = np.roll(corners, -1, axis=0) - corners
    sides = np.hypot(*to_next.T)
    headings = np.arctan2(to_next[:, 1], to_next[:, 0])
    turns = _wrapped(headings - np.roll(headings, 1))
    tangents = radii * np.tan(np.abs(turns) / 2.0)
    tangents *= _shares_of_the_sides(tangents, sides)
    pieces = [
        _corner_arc(corner, heading, turn, tangent)
        for corner, heading, turn, tangent in zip(corners, headings, turns, tangents, strict=True)
    ]
    return smooth_loop(np.concatenate([*pieces, pieces[0][:1]]))


def smooth_loop(points: Points) -> Points:
    """Smooth a loop by a Gaussian of 0.22 m along its length, so that curvature changes gradually.

    The loop is repeated at the end; it comes back with points about 1 cm apart, repeated at the end.
    """
    rows = max(int(_length(points) / DRAWING_STEP_M), 64)
    even = resample_loop(points, rows)[:-1]
    waves_per_m = np.fft.fftfreq(rows, d=_length(points) / rows)
    damping = np.exp(-2.0 * (np.pi * waves_per_m * SMOOTHING_M) ** 2)
    smooth = np.fft.ifft(np.fft.fft(even[:, 0] + 1j * even[:, 1]) * damping)
    loop = np.column_stack((smooth.real, smooth.imag))
    return np.concatenate((loop, loop[:1]))


def resample_loop(points: Points, steps: int) -> Points:
    """Return ``steps + 1`` points at equal distances along a loop, the last one equal to the first."""
    distances = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))))
    wanted = np.linspace(0.0, distances[-1], steps + 1)
    even = np.column_stack([np.interp(wanted, distances, column) for column in points.T])
    even[-1] = even[0]
    return even


def start_on_longest_straight(points: Points) -> Points:
    """Return the same loop with its first point a third into its longest straight (radius above 6 m)."""
    straight = np.abs(loop_curvatures(points)) < 1.0 / 6.0
    rows = len(straight)
    best_start, best_length, run = 0, 0, 0
    for row in range(2 * rows):
        run = run + 1 if straight[row % rows] else 0
        if best_length < run <= rows:
            best_start, best_length = row - run + 1, run
    start = (best_start + best_length // 3) % rows
    turned = np.roll(points[:-1], -start, axis=0)
    return np.concatenate((turned, turned[:1]))


def loop_curvatures(points: Points) -> NDArray[np.float64]:
    """Return the curvature at each point of an even loop but the last, shape (points - 1,), 1/m, left is positive."""
    before, after = points[:-1] - np.roll(points[:-1], 1, axis=0), np.diff(points, axis=0)
    turns = _wrapped(np.arctan2(after[:, 1], after[:, 0]) - np.arctan2(before[:, 1], before[:, 0]))
    curvatures: NDArray[np.float64] = turns / ((np.hypot(*before.T) + np.hypot(*after.T)) / 2.0)
    return curvatures


def road_from_center_line(
    points: Points, width_m: float, *, name: str, licence: str = "", source: str = "", length_m: float | None = None
) -> Track:
    """Lay a road of one width along a smooth loop, its rows about 0.15 m apart.

    Parameters
    ----------
    points
        The centre line as a loop, the first point repeated at the end, metres. Row 0 of the track is there.
    width_m
        Distance between the borders, metres.
    name, licence, source
        As in `Track`.
    length_m
        The length to which the loop is scaled, metres; without it, the loop is taken as it is.

    Raises
    ------
    TrackError
        If a bend is so tight that the inner border would be sharper than 0.1 m.
    """
    scaled = points * (1.0 if length_m is None else length_m / _length(points))
    center = resample_loop(scaled, round(_length(scaled) / ROW_SPACING_M))
    tightest_m = 1.0 / float(np.abs(loop_curvatures(center)).max())
    if tightest_m < width_m / 2.0 + LEAST_INNER_RADIUS_M:
        raise TrackError(
            f"Track {name!r}: a bend of radius {tightest_m:.2f} m is too tight for a road {width_m:.2f} m wide; "
            "widen the bend or narrow the road."
        )
    left_side = _left_normals(center) * (width_m / 2.0)
    borders = (center + left_side, center - left_side)
    is_anticlockwise = float(np.sum(loop_curvatures(center))) > 0.0
    inner, outer = borders if is_anticlockwise else borders[::-1]
    shift = ORIGIN_MARGIN_M - outer.min(axis=0)
    return Track(name, center + shift, inner + shift, outer + shift, licence=licence, source=source)


def _shares_of_the_sides(tangents: NDArray[np.float64], sides: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the factor by which each corner's tangent shrinks so that neighbours fit on the side between them."""
    with_next = sides / np.maximum(tangents + np.roll(tangents, -1), 1e-9)
    shares: NDArray[np.float64] = np.minimum(1.0, np.minimum(with_next, np.roll(with_next, 1)))
    return shares


def _corner_arc(corner: NDArray[np.float64], heading: float, turn: float, tangent: float) -> Points:
    """Return the arc that rounds a corner, from the side that comes in to the side that leaves with ``heading``."""
    heading_in = heading - turn
    start = corner - tangent * np.array([np.cos(heading_in), np.sin(heading_in)])
    if abs(turn) < 1e-6:
        return corner[None, :].copy()
    radius = tangent / np.tan(abs(turn) / 2.0)
    steps = max(int(abs(turn) * radius / DRAWING_STEP_M), 8)
    angles = heading_in + np.linspace(0.0, turn, steps + 1)
    sideways = np.column_stack((np.sin(angles) - np.sin(heading_in), np.cos(heading_in) - np.cos(angles)))
    arc: Points = start + np.sign(turn) * radius * sideways
    return arc


def _left_normals(loop: Points) -> Points:
    along = np.roll(loop[:-1], -1, axis=0) - np.roll(loop[:-1], 1, axis=0)
    normals = np.column_stack((-along[:, 1], along[:, 0])) / np.hypot(*along.T)[:, None]
    return np.concatenate((normals, normals[:1]))


def _length(points: Points) -> float:
    return float(np.hypot(*np.diff(points, axis=0).T).sum())


def _wrapped(angles: NDArray[np.float64]) -> NDArray[np.float64]:
    wrapped: NDArray[np.float64] = (angles + np.pi) % (2.0 * np.pi) - np.pi
    return wrapped
