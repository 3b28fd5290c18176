"""Lines with a width, as polygons in the world."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Polygons = NDArray[np.float64]

_ANGLES = np.arange(32) * (2 * np.pi / 32)
DISC = np.stack([np.cos(_ANGLES), np.sin(_ANGLES)], axis=1)
"""A polygon near to the circle of radius 1: the rounded joint of two segments."""


def stroke(line: Points, width_m: float) -> list[Polygons]:
    """Return a line, shape (n, 2), as polygons: one rectangle a segment and one disc a joint."""
    return [segments(line[:-1], line[1:], width_m), line[:, None, :] + DISC * width_m / 2]


def segments(starts: Points, ends: Points, width_m: float) -> Polygons:
    """Return one rectangle, shape (n, 4, 2), for each pair of end points, each shape (n, 2)."""
    along = ends - starts
    lengths = np.hypot(along[:, 0], along[:, 1])
    keep = lengths > 0
    starts, ends, along = starts[keep], ends[keep], along[keep] / lengths[keep, None]
    side = np.stack([-along[:, 1], along[:, 0]], axis=1) * width_m / 2
    return np.stack([starts + side, ends + side, ends - side, starts - side], axis=1)


def dashes(line: Points, dash_m: float, gap_m: float, width_m: float) -> list[Polygons]:
    """Return a dashed line as polygons; a bent dash has one rectangle a bend, and on a loop the pattern closes."""
    distances = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))))
    count = max(round(distances[-1] / (dash_m + gap_m)), 1)
    period = distances[-1] / count
    cuts = np.linspace(0.0, dash_m / (dash_m + gap_m), 5)
    places = (np.arange(count)[:, None] + cuts) * period
    points = np.stack([np.interp(places, distances, line[:, axis]) for axis in (0, 1)], axis=-1)
    return [segments(points[:, :-1].reshape(-1, 2), points[:, 1:].reshape(-1, 2), width_m)]
