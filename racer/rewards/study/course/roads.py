"""Which parts of a track are straight and which bend, and places that stand for all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from racer.language import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from racer.track import Track

ARM_M: Final = 0.5
"""How far before and behind a place its bend is looked at, m."""
STRAIGHT: Final = 0.2
"""Curvature up to which a road counts as straight, 1/m: a radius of five metres."""
_STEP_M: Final = 0.1

ON_A_STRAIGHT: Final = Text("on a straight", "직선 구간")
IN_A_LEFT_BEND: Final = Text("in a left bend", "왼쪽 커브")
IN_A_RIGHT_BEND: Final = Text("in a right bend", "오른쪽 커브")


def curvatures(track: Track, distances: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how the centre line bends at distances along it (m), 1/m, positive to the left.

    It is the turn between the chords of half a metre before and behind a place, over the length of a chord.
    """
    before, here, behind = (_points_at(track, distances + offset) for offset in (-ARM_M, 0.0, ARM_M))
    first, second = here - before, behind - here
    cross = first[:, 0] * second[:, 1] - first[:, 1] * second[:, 0]
    dot = (first * second).sum(axis=1)
    turns: NDArray[np.float64] = np.arctan2(cross, dot) / ARM_M
    return turns


def kind_of_road(curvature: float) -> Text:
    """Return what a place with this curvature (1/m) is called."""
    if abs(curvature) <= STRAIGHT:
        return ON_A_STRAIGHT
    return IN_A_LEFT_BEND if curvature > 0.0 else IN_A_RIGHT_BEND


def telling_distances(track: Track, evenly: int) -> NDArray[np.float64]:
    """Return places along the centre line, m: so many evenly, and the straightest and the two sharpest to each side."""
    everywhere = np.arange(ARM_M, track.length - ARM_M, _STEP_M)
    bends = curvatures(track, everywhere)
    extremes = everywhere[[int(np.abs(bends).argmin()), int(bends.argmax()), int(bends.argmin())]]
    # Half a step off the start line, as that is where laps begin and end.
    shares = (np.arange(evenly) + 0.5) / evenly
    distances: NDArray[np.float64] = np.unique(np.concatenate((shares * track.length, extremes)))
    return distances


def _points_at(track: Track, distances: NDArray[np.float64]) -> NDArray[np.float64]:
    along = distances % track.length if track.closed else np.clip(distances, 0.0, track.length)
    return np.column_stack([np.interp(along, track.distances, column) for column in track.center.T])
