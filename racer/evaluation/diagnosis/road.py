"""A track as bends and the straights between them: which part a place belongs to, and how to say where that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from racer.evaluation.diagnosis.bends import bends
from racer.evaluation.diagnosis.finding import Place
from racer.language import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from racer.evaluation.diagnosis.bends import Bend
    from racer.track.track import Track

CELL_M: Final = 0.1
EXIT_M: Final = 1.5
"""What goes wrong so soon after a bend is the bend's doing, m."""

_AT_BEND: Final = Text("at bend {bend}", "{bend}번 커브에서")
_AFTER_BEND: Final = Text("on the straight after bend {bend}", "{bend}번 커브 다음 직선 구간에서")
_BEFORE_FIRST: Final = Text("on the straight before bend 1", "1번 커브 앞 직선 구간에서")
_STRAIGHT: Final = Text("on the straight", "직선 구간에서")


class Road:
    """The parts of a track: part ``i`` is bend ``i + 1``, and part ``len(bends) + i`` the straight after it.

    Parameters
    ----------
    track
        In driving order.
    """

    def __init__(self, track: Track) -> None:
        self.track = track
        self.bends = bends(track)
        self.length_m = track.length
        self._cells = self._parts_of_cells()
        self._half_left, self._half_right = self._half_widths()

    @property
    def parts(self) -> int:
        """How many parts there are; a road without bends is one straight."""
        return max(1, 2 * len(self.bends))

    def part_at(self, at_m: NDArray[np.float64]) -> NDArray[np.int64]:
        """Return the part at each distance along the centre line, m."""
        cells = np.floor(at_m / self.length_m * len(self._cells)).astype(np.int64)
        return self._cells[cells % len(self._cells)]

    def part_to_blame(self, at_m: float) -> int:
        """Return the part at fault for what goes wrong at a place: just behind a bend that is the bend."""
        part = int(self.part_at(np.array([at_m]))[0])
        if self.is_bend(part) or not self.bends:
            return part
        bend = part - len(self.bends)
        since_m = at_m - self.bends[bend].end_m
        behind_m = since_m % self.length_m if self.track.closed else since_m
        return bend if 0.0 <= behind_m <= EXIT_M else part

    def is_bend(self, part: int) -> bool:
        """Whether a part is a bend."""
        return part < len(self.bends)

    def bend_of(self, part: int) -> Bend | None:
        """Return the bend that a part is; None for a straight."""
        return self.bends[part] if self.is_bend(part) else None

    def part_length_m(self, part: int) -> float:
        """Return how long a part is along the centre line, m."""
        return float(np.count_nonzero(self._cells == part)) * self.length_m / len(self._cells)

    def where(self, part: int, at_m: float | None = None) -> Text:
        """Return the words for a part, such as "at bend 2"; of the last straight, ``at_m`` says which end is meant."""
        if not self.bends:
            return _STRAIGHT
        if self.is_bend(part):
            return _AT_BEND.format(bend=part + 1)
        is_before_first = part == 2 * len(self.bends) - 1 and at_m is not None and at_m < self.bends[0].start_m
        return _BEFORE_FIRST if is_before_first else _AFTER_BEND.format(bend=part - len(self.bends) + 1)

    def middle_of(self, part: int) -> Place:
        """Return the middle of a part on the centre line."""
        cells = np.flatnonzero(self._cells == part)
        gaps = np.flatnonzero(np.diff(cells) > 1)
        # A part that lies across the start line has its cells at both ends.
        in_order = cells if len(gaps) == 0 else np.roll(cells, -(int(gaps[0]) + 1))
        return self.place_at((float(in_order[len(in_order) // 2]) + 0.5) * self.length_m / len(self._cells))

    def place_at(self, at_m: float) -> Place:
        """Return the place on the centre line at a distance along it, m."""
        x, y = (float(np.interp(at_m, self.track.distances, column)) for column in self.track.center.T)
        return Place(x, y, at_m)

    def offsets(self, x: NDArray[np.float64], y: NDArray[np.float64], at_m: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return how far left of the centre line places are, in shares of the road's half width on that side.

        Below -1 or above 1 they lie beyond a border.
        """
        center, distances = self.track.center, self.track.distances
        steps = np.diff(center, axis=0)
        row = np.clip(np.searchsorted(distances, at_m, side="right") - 1, 0, len(steps) - 1)
        lengths = np.maximum(np.hypot(*steps[row].T), 1e-9)
        to_x, to_y = x - center[row, 0], y - center[row, 1]
        left_m = (steps[row, 0] * to_y - steps[row, 1] * to_x) / lengths
        half = np.where(left_m > 0.0, self._half_left[row], self._half_right[row])
        shares: NDArray[np.float64] = left_m / np.maximum(half, 1e-3)
        return shares

    def _parts_of_cells(self) -> NDArray[np.int64]:
        count = max(1, round(self.length_m / CELL_M))
        middles = (np.arange(count) + 0.5) * self.length_m / count
        parts: NDArray[np.int64] = np.zeros(count, dtype=np.int64)
        if not self.bends:
            return parts
        ends = np.array([bend.end_m for bend in self.bends])
        # The straight that a place would be on is the one behind the bend that ended last before it.
        since = (middles[:, None] - ends[None, :]) % self.length_m
        parts = len(self.bends) + since.argmin(axis=1)
        for index, bend in enumerate(self.bends):
            parts[(middles - bend.start_m) % self.length_m < bend.length_m] = index
        return parts

    def _half_widths(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the distance of the left and of the right border from each row of the centre line, m."""
        inner, outer = (np.hypot(*(line - self.track.center).T) for line in (self.track.inner, self.track.outer))
        return (inner, outer) if self.track.is_anticlockwise else (outer, inner)
