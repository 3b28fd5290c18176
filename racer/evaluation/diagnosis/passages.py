"""Passages: how a car drove through a part of the road, from its beginning to its end, without an incident."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from racer.evaluation.diagnosis.drive import Drive

FEWEST_ROWS: Final = 3
"""Of what is shorter nothing can be said."""


@dataclass(frozen=True)
class Passage:
    """One drive through one part of the road.

    Parameters
    ----------
    drive
        Which drive.
    part
        Which part.
    first, last
        The rows in it, from the first until just before the last.
    """

    drive: Drive
    part: int
    first: int
    last: int

    @property
    def seconds(self) -> float:
        """How long it took, s."""
        return (self.last - self.first) * self.drive.step_s

    @property
    def mean_mps(self) -> float:
        """Its mean speed, m/s."""
        return float(self.drive.speed[self.first : self.last].mean())

    @property
    def entry_mps(self) -> float:
        """The speed at its beginning, m/s."""
        return float(self.drive.speed[self.first])


def read_passages(drives: Sequence[Drive]) -> list[Passage]:
    """Return every passage of drives; what begins at a standstill or ends in an incident is none."""
    return [passage for drive in drives for passage in _passages_of(drive)]


def _passages_of(drive: Drive) -> Iterator[Passage]:
    changes = (
        (np.diff(drive.part) != 0) | (drive.is_driving[1:] != drive.is_driving[:-1]) | (np.diff(drive.time_s) <= 0.0)
    )
    edges = [0, *(np.flatnonzero(changes) + 1).tolist(), drive.rows]
    for first, last in pairwise(edges):
        begins_moving = first > 0 and drive.is_driving[first - 1]
        ends_moving = last < drive.rows and drive.is_driving[last]
        is_over_line = bool(drive.status[last - 1] == "lap_complete")
        if last - first < FEWEST_ROWS or not drive.is_driving[first]:
            continue
        if begins_moving and (ends_moving or is_over_line):
            yield Passage(drive, int(drive.part[first]), first, last)
