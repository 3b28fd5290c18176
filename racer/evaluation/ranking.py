"""Who won: one pure function behind every table of standings.

An entry qualifies with ``minimum_laps`` consecutive completed laps, so that an unfinished drive never wins. Penalties
are part of lap times already. Times are whole milliseconds; equal scores share a rank, and the next rank counts them
all (1, 1, 3). `rank` does it for drives; `places`, which it is made of, for anything that has scores.

- ``best_lap``: the fastest completed lap.
- ``average``: the smallest mean of ``minimum_laps`` consecutive completed laps, rounded down to a millisecond.
- ``total``: all laps of the race together, each of which must be completed.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from racer.specs.race import TimingMethod

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

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


class Score(Protocol):
    """What is compared; the less, the better."""

    def __lt__(self, other: Any, /) -> bool:
        """Whether this one is better."""
        ...


ScoreT = TypeVar("ScoreT", bound=Score)


@dataclass(frozen=True, slots=True)
class Place:
    """Where one of several scores stands.

    Parameters
    ----------
    index
        Which of the scores it is.
    rank
        Its place from 1, shared with equal scores; None for a guest, and where there is no score.
    """

    index: int
    rank: int | None


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
    first_ms = min((ms for ms in scores if ms is not None), default=0)
    return [
        Ranked(entries[place.index], place.rank, ms, None if ms is None else ms - first_ms)
        for place in places(scores)
        for ms in [scores[place.index]]
    ]


def places(scores: Sequence[ScoreT | None], guests: Collection[int] = ()) -> list[Place]:
    """Return where each score stands: best first, those without a score last.

    Equal scores keep the order they were given in, guests behind the others.

    Parameters
    ----------
    scores
        What is compared; None for who has no score.
    guests
        Indices of those who stand where their score puts them, but neither take a rank nor move that of others.
    """
    scored = [(score, index in guests, index) for index, score in enumerate(scores) if score is not None]
    placed: list[Place] = []
    ahead = 0
    for _, group in groupby(sorted(scored), key=lambda each: each[0]):
        members = list(group)
        placed += [Place(index, None if is_guest else ahead + 1) for _, is_guest, index in members]
        ahead += sum(not is_guest for _, is_guest, _ in members)
    return placed + [Place(index, None) for index, score in enumerate(scores) if score is None]


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


def _completed_runs(laps: Sequence[TimedLap]) -> list[list[int]]:
    """Return the times of each stretch of consecutive completed laps, milliseconds."""
    stretches = groupby(laps, key=lambda lap: lap.completed)
    return [[lap.time_ms for lap in stretch] for completed, stretch in stretches if completed]


def _windows(times: Sequence[int], size: int) -> list[Sequence[int]]:
    """Return every stretch of ``size`` consecutive times."""
    return [times[first : first + size] for first in range(len(times) - size + 1)]
