"""A track in a few figures, for lists and pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from racer.language import Text
    from racer.track.files.track_file import TrackFile
    from racer.track.track import Direction, Points, Track

RADIUS_STEP_M = 0.1
RADIUS_ARM_M = 0.3


@dataclass(frozen=True)
class TrackSummary:
    """What people compare tracks by.

    Parameters
    ----------
    name, title, description, licence, source
        As in the track's file.
    direction
        The direction in which the rows run.
    closed
        Whether the road is a loop.
    rows
        Number of rows, on a loop with the one that repeats row 0.
    length_m
        Length of the centre line, metres.
    width_min_m, width_mean_m, width_max_m
        Distance between the border points nearest to each row of the centre line, metres.
    radius_min_m
        Radius of the tightest bend of the centre line over 0.6 m of it, metres; infinite for a straight road.
    """

    name: str
    title: Text
    description: Text
    licence: str
    source: str
    direction: Direction
    closed: bool
    rows: int
    length_m: float
    width_min_m: float
    width_mean_m: float
    width_max_m: float
    radius_min_m: float


def summarize_track(track_file: TrackFile) -> TrackSummary:
    """Return the figures of a track."""
    track = track_file.track
    widths = _widths(track)
    return TrackSummary(
        name=track.name,
        title=track_file.title,
        description=track_file.description,
        licence=track.licence,
        source=track.source,
        direction=track.direction,
        closed=track.closed,
        rows=len(track.center),
        length_m=track.length,
        width_min_m=float(widths.min()),
        width_mean_m=float(widths.mean()),
        width_max_m=float(widths.max()),
        radius_min_m=_smallest_radius(track),
    )


def _widths(track: Track) -> NDArray[np.float64]:
    """Return the width of the road at each row of the centre line, shape (rows,), metres."""
    inner, outer = (
        np.array([_nearest_point(line, point) for point in track.center]) for line in (track.inner, track.outer)
    )
    widths: NDArray[np.float64] = np.hypot(*(inner - outer).T)
    return widths


def _nearest_point(line: Points, point: NDArray[np.float64]) -> NDArray[np.float64]:
    starts, steps = line[:-1], np.diff(line, axis=0)
    squares = np.maximum((steps**2).sum(axis=1), 1e-30)
    shares = np.clip(((point - starts) * steps).sum(axis=1) / squares, 0.0, 1.0)
    feet = starts + shares[:, None] * steps
    nearest: NDArray[np.float64] = feet[((feet - point) ** 2).sum(axis=1).argmin()]
    return nearest


def _smallest_radius(track: Track) -> float:
    """Return the smallest radius of circles through points of the centre line 0.3 m apart, metres."""
    middle = np.arange(0.0, track.length, RADIUS_STEP_M)
    if not track.closed:
        middle = middle[(middle >= RADIUS_ARM_M) & (middle <= track.length - RADIUS_ARM_M)]
    before, here, after = (_points_at(track, middle + offset) for offset in (-RADIUS_ARM_M, 0.0, RADIUS_ARM_M))
    first, second, across = here - before, after - here, after - before
    twice_area = np.abs(first[:, 0] * second[:, 1] - first[:, 1] * second[:, 0])
    sides = np.hypot(*first.T) * np.hypot(*second.T) * np.hypot(*across.T)
    bends = twice_area > 1e-9
    return float((sides[bends] / (2.0 * twice_area[bends])).min()) if bends.any() else float("inf")


def _points_at(track: Track, distances: NDArray[np.float64]) -> Points:
    along = distances % track.length if track.closed else distances
    return np.column_stack([np.interp(along, track.distances, column) for column in track.center.T])
