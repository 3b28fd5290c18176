"""Who won: one pure function behind every table of standings.

An entry qualifies with ``minimum_laps`` consecutive completed laps, so that an unfinished drive never wins. Penalties
are part of lap times already. Times are whole milliseconds; equal scores share a rank, and the next rank counts them
all (1, 1, 3).

- ``best_lap``: the fastest completed lap.
- ``average``: the smallest mean of ``minimum_laps`` consecutive completed laps, rounded down to a millisecond.
- ``total``: all laps of the race together, each of which must be completed.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from racer.specs.race import TimingMethod

if TYPE_CHECKING:
    from collections.abc import Sequence

    from racer.specs.race import RaceSpec


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


def rank(entries: Sequence[Entry], race: RaceSpec) -> list[Ranked]:
    """Return the standings: best score first, entries that did not qualify last.

    Entries with equal scores, and those that did not qualify, keep the order they were given in.

    Parameters
    ----------
    entries
        Drives over the same track under the same rules.
    race
        Those rules: how many laps there are, how many it takes to qualify, and what is compared.
    """
    scores = [score(entry.laps, race) for entry in entries]
    qualified = [(ms, entry) for ms, entry in zip(scores, entries, strict=True) if ms is not None]
    unqualified = [Ranked(entry) for ms, entry in zip(scores, entries, strict=True) if ms is None]
    return _place(sorted(qualified, key=lambda scored: scored[0])) + unqualified


def score(laps: Sequence[TimedLap], race: RaceSpec) -> int | None:
    """Return what a drive is ranked by, milliseconds, or None where it does not qualify."""
    runs = _completed_runs(laps)
    if max(map(len, runs), default=0) < race.minimum_laps:
        return None
    if race.timing_method == TimingMethod.BEST_LAP:
        return min(time for run in runs for time in run)
    if race.timing_method == TimingMethod.AVERAGE:
        return min(sum(window) for run in runs for window in _windows(run, race.minimum_laps)) // race.minimum_laps
    return total_time_ms(laps, race)


def total_time_ms(laps: Sequence[TimedLap], race: RaceSpec) -> int | None:
    """Return all laps of a race together, milliseconds; None unless every lap was completed."""
    is_whole = len(laps) == race.laps and all(lap.completed for lap in laps)
    return sum(lap.time_ms for lap in laps) if is_whole else None


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
