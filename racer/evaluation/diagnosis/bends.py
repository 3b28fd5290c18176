"""The bends of a track as people count them: in driving order from the start line, numbered from 1."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from racer.track.track import Track

STEP_M: Final = 0.1
"""Distance along the centre line between the places at which its curvature is taken, m."""
SMOOTHED_OVER_M: Final = 1.0
"""Length of road over which it is smoothed, m: what a car feels, not what a line of points has."""
BEND_PER_M: Final = 0.3
"""Curvature from which the road bends, 1/m; a radius of 3.3 m is driven straight on by these cars."""
SAME_BEND_M: Final = 0.6
"""Two bends the same way with no more between them are one, m."""
LEAST_TURN_RAD: Final = math.radians(20.0)
"""What turns less is no bend that anybody would count."""

Curvatures = NDArray[np.float64]
Turns = Literal["left", "right"]


@dataclass(frozen=True)
class Bend:
    """One bend of a track.

    Parameters
    ----------
    number
        From 1, in driving order of the middles.
    turns
        Which way.
    start_m, end_m
        Where it begins and ends along the centre line, m from the start line; a bend that lies across the line ends
        at a smaller distance than it begins.
    x_m, y_m
        Its middle on the centre line, m.
    radius_m
        Of its tightest part, over about a metre of road, m.
    turn_rad
        How far the road turns in it, rad, without a sign.
    length_m
        Of the centre line in it, m.
    """

    number: int
    turns: Turns
    start_m: float
    end_m: float
    x_m: float
    y_m: float
    radius_m: float
    turn_rad: float
    length_m: float

    @property
    def mean_radius_m(self) -> float:
        """Radius of the circle that turns as far on the same length, m."""
        return self.length_m / self.turn_rad


class _Run(NamedTuple):
    """Steps of the road, ``first`` to ``last`` - 1, that bend one way: 1 left, -1 right."""

    first: int
    last: int
    way: int


def bends(track: Track) -> tuple[Bend, ...]:
    """Return the bends of a track in driving order; none for a road without any."""
    curvature = _curvature(track)
    step_m = track.length / len(curvature)
    # A loop is looked at from within its longest straight, so that no bend lies across the seam.
    shift = _longest_straight(curvature) if track.closed else 0
    turned = np.roll(curvature, -shift)
    found = [_bend(track, turned, run, shift, step_m) for run in _runs(turned, step_m)]
    in_order = sorted((each for each in found if each.turn_rad >= LEAST_TURN_RAD), key=lambda each: each.number)
    return tuple(
        Bend(**{**vars(bend), "number": number})  # numbered by their place until here
        for number, bend in enumerate(in_order, 1)
    )


def _curvature(track: Track) -> Curvatures:
    """Return the smoothed curvature of the centre line at every step, 1/m, positive to the left."""
    steps = max(8, round(track.length / STEP_M))
    step_m = track.length / steps
    along = (np.arange(steps) + 0.5) * step_m
    arms = [_points_at(track, along + offset) for offset in (-step_m, 0.0, step_m)]
    before, after = arms[1] - arms[0], arms[2] - arms[1]
    cross = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
    angles = np.arctan2(cross, (before * after).sum(axis=1))
    return _smoothed(angles / step_m, round(SMOOTHED_OVER_M / step_m), is_loop=track.closed)


def _smoothed(values: Curvatures, width: int, *, is_loop: bool) -> Curvatures:
    window = np.hanning(2 * (width // 2) + 3)
    window /= window.sum()
    margin = len(window) // 2
    padded = np.pad(values, margin, mode="wrap" if is_loop else "constant")
    return np.convolve(padded, window, mode="valid")


def _points_at(track: Track, along: NDArray[np.floating]) -> NDArray[np.float64]:
    places = along % track.length if track.closed else np.clip(along, 0.0, track.length)
    return np.column_stack([np.interp(places, track.distances, column) for column in track.center.T])


def _ways(curvature: Curvatures) -> NDArray[np.int64]:
    return np.where(np.abs(curvature) > BEND_PER_M, np.sign(curvature), 0.0).astype(np.int64)


def _longest_straight(curvature: Curvatures) -> int:
    """Return the first step of the longest straight of a loop; of one that bends everywhere, where the way changes."""
    ways = _ways(curvature)
    changes = np.flatnonzero(ways != np.roll(ways, 1))
    if len(changes) == 0:
        return 0
    lengths = (np.roll(changes, -1) - changes) % len(ways)
    is_straight = ways[changes] == 0
    return int(changes[np.argmax(np.where(is_straight, lengths, 0))])


def _runs(curvature: Curvatures, step_m: float) -> list[_Run]:
    ways = _ways(curvature)
    edges = [0, *(np.flatnonzero(np.diff(ways)) + 1).tolist(), len(ways)]
    runs: list[_Run] = []
    for first, last in pairwise(edges):
        way = int(ways[first])
        if way == 0:
            continue
        if runs and runs[-1].way == way and (first - runs[-1].last) * step_m <= SAME_BEND_M:
            runs[-1] = _Run(runs[-1].first, last, way)
        else:
            runs.append(_Run(first, last, way))
    return runs


def _bend(track: Track, turned: Curvatures, run: _Run, shift: int, step_m: float) -> Bend:
    """Return a bend that has, for the time being, its middle's step as its number."""
    steps = len(turned)
    inside = turned[run.first : run.last]
    length_m = (run.last - run.first) * step_m
    start_m = (run.first + shift) % steps * step_m
    middle_m = (start_m + length_m / 2.0) % track.length
    end_m = start_m + length_m
    x, y = _points_at(track, np.array([middle_m]))[0]
    return Bend(
        number=int(middle_m / step_m),
        turns="left" if run.way > 0 else "right",
        start_m=start_m,
        end_m=end_m if end_m <= track.length else end_m - track.length,
        x_m=float(x),
        y_m=float(y),
        radius_m=float(1.0 / np.abs(inside).max()),
        turn_rad=float(abs(inside.sum()) * step_m),
        length_m=length_m,
    )
