"""Who won: one pure function behind every table of standings.

An entry qualifies with enough consecutive completed laps, so that an unfinished drive never wins. Penalties are part of
lap times already. Times are whole milliseconds; equal scores share a rank, and the next rank counts them all (1, 1, 3).

- ``best_lap``: the fastest completed lap.
- ``average``: the smallest mean of ``minimum_laps`` consecutive completed laps, rounded down to a millisecond.
- ``total``: the first ``minimum_laps`` laps of the drive together, each of which must be completed. It is a race over
  a fixed distance from the gun: no later lap can spoil it, and no failed first lap can spare the standing start.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from racer.specs.race import TimingMethod

if TYPE_CHECKING:
    from collections.abc import Sequence


class TimedLap(Protocol):
    """A lap as standings see it."""

    @property
    def time_ms(self) -> int:
        """Time spent on the lap, penalties included, milliseconds."""
        ...

    @property
    def completed(self) -> bool:
        """Whether the car came round."""
        ...


@dataclass(frozen=True)
class Entry:
    """One drive that takes part, under the name it is shown with; its laps are in driving order."""

    name: str
    laps: Sequence[TimedLap]


@dataclass(frozen=True)
class Ranked:
    """An entry's line in the standings.

    Parameters
    ----------
    entry
        The entry as it was given.
    rank
        Its place from 1, shared with equal scores; None when it did not qualify.
    score_ms
        What it is ranked by, milliseconds; None when it did not qualify.
    gap_ms
        How much more than the first, milliseconds; None when it did not qualify.
    """

    entry: Entry
    rank: int | None = None
    score_ms: int | None = None
    gap_ms: int | None = None


def rank(entries: Sequence[Entry], method: TimingMethod, minimum_laps: int = 1) -> list[Ranked]:
    """Return the standings: best score first, entries that did not qualify last.

    Entries with equal scores, and those that did not qualify, keep the order they were given in.

    Parameters
    ----------
    entries
        Drives over the same track under the same rules.
    method
        What is compared; see the module's list.
    minimum_laps
        Consecutive completed laps that an entry needs, at least 1.
    """
    if minimum_laps < 1:
        raise ValueError(f"minimum_laps is {minimum_laps}, but a race has at least one lap")
    scores = [score(entry.laps, method, minimum_laps) for entry in entries]
    qualified = [(ms, entry) for ms, entry in zip(scores, entries, strict=True) if ms is not None]
    unqualified = [Ranked(entry) for ms, entry in zip(scores, entries, strict=True) if ms is None]
    return _place(sorted(qualified, key=lambda scored: scored[0])) + unqualified


def score(laps: Sequence[TimedLap], method: TimingMethod, minimum_laps: int = 1) -> int | None:
    """Return what a drive is ranked by, milliseconds, or None where it does not qualify."""
    runs = _completed_runs(laps)
    if max(map(len, runs), default=0) < minimum_laps:
        return None
    if method == TimingMethod.BEST_LAP:
        return min(time for run in runs for time in run)
    if method == TimingMethod.AVERAGE:
        return min(sum(window) for run in runs for window in _windows(run, minimum_laps)) // minimum_laps
    opening = laps[:minimum_laps]
    return sum(lap.time_ms for lap in opening) if all(lap.completed for lap in opening) else None


def _place(scored: Sequence[tuple[int, Entry]]) -> list[Ranked]:
    """Give scores that stand in order their places; equal ones get the place of the first of them."""
    placed: list[Ranked] = []
    for ms, group in groupby(scored, key=lambda pair: pair[0]):
        place = len(placed) + 1
        placed += [Ranked(entry, place, ms, ms - scored[0][0]) for _, entry in group]
    return placed


def _completed_runs(laps: Sequence[TimedLap]) -> list[list[int]]:
    """Return the times of each stretch of consecutive completed laps, milliseconds."""
    stretches = groupby(laps, key=lambda lap: lap.completed)
    return [[lap.time_ms for lap in stretch] for completed, stretch in stretches if completed]


def _windows(times: Sequence[int], size: int) -> list[Sequence[int]]:
    """Return every stretch of ``size`` consecutive times."""
    return [times[first : first + size] for first in range(len(times) - size + 1)]
