"""The road: centre line, borders and direction, as arrays of points."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Literal, TypeVar
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Callable

Points = NDArray[np.float64]
Direction = Literal["clockwise", "anticlockwise"]


@dataclass(frozen=True, eq=False)
class Track:
    """A road in driving order.

    Parameters
    ----------
    name
        The name people pick it by.
    center, inner, outer
        Points of the centre line and of the two borders, shape (rows, 2), metres. Row ``i`` of the three belongs
        together; row 0 is the start line. On a closed track the last row repeats the first, exactly as in the
        community's six-column files. ``inner`` is the border inside the loop, whatever the direction.
    closed
        Whether the road is a loop.
    is_reversed
        Whether the rows stand in the opposite order of the track's file.
    licence, source
        Under which terms the geometry may be used, and where it comes from.
    """

    name: str
    center: Points
    inner: Points
    outer: Points
    closed: bool = True
    is_reversed: bool = False
    licence: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        for points in (self.center, self.inner, self.outer):
            points.setflags(write=False)

    @cached_property
    def distances(self) -> NDArray[np.float64]:
        """Distance of each row along the centre line from row 0, shape (rows,), metres."""
        steps = np.hypot(*np.diff(self.center, axis=0).T)
        return np.concatenate(([0.0], np.cumsum(steps)))

    @property
    def length(self) -> float:
        """Length of the centre line, metres, the closing segment included."""
        return float(self.distances[-1])

    @cached_property
    def is_anticlockwise(self) -> bool:
        """Whether a lap in driving order turns left, by the sign of the area (shoelace formula)."""
        x, y = self.center.T
        return bool(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) > 0.0)

    @property
    def direction(self) -> Direction:
        """The direction in which the loop is driven."""
        return "anticlockwise" if self.is_anticlockwise else "clockwise"

    def reversed(self) -> Track:
        """Return the same road driven the other way: every row in the opposite order."""
        return replace(
            self,
            center=self.center[::-1].copy(),
            inner=self.inner[::-1].copy(),
            outer=self.outer[::-1].copy(),
            is_reversed=not self.is_reversed,
        )


Made = TypeVar("Made")


def once_per_track(make: Callable[[Track], Made]) -> Callable[[Track], Made]:
    """Let a function of a track run once for each track; what it made is kept as long as the track is."""
    made: WeakKeyDictionary[Track, Made] = WeakKeyDictionary()

    @wraps(make)
    def get(track: Track) -> Made:
        if track not in made:
            made[track] = make(track)
        return made[track]

    return get
