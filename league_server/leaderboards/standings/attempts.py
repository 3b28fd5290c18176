"""Which of an entrant's submissions counts: the latest, the best, or the one its owner chose."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from league_server.leaderboards.standings.score import SeedScore, seed_score

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID


class Counting(StrEnum):
    """Which submission stands on the board."""

    LATEST = "latest"
    BEST = "best"
    CHOSEN = "chosen"
    """The one its owner chose; the best for as long as there is none."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One judged submission.

    Parameters
    ----------
    submission_id
        Which one it is.
    number
        Which try of its entrant in the phase, from 1.
    seeds_ms
        Its score on each of the shared seeds, milliseconds, None where it did not qualify.
    off_track_count
        How often the car left the track, over all seeds.
    submitted_at
        When it was submitted; of equal scores the earlier one counts.
    is_chosen, is_withdrawn
        What its owner decided. A withdrawn one never counts, but was a try.
    """

    submission_id: UUID
    number: int
    seeds_ms: tuple[int | None, ...]
    off_track_count: int
    submitted_at: datetime
    is_chosen: bool = False
    is_withdrawn: bool = False


def counted(attempts: Sequence[Attempt], counting: Counting, tries_limit: int | None = None) -> Attempt | None:
    """Return the attempt that stands on the board, or None where there is none.

    Parameters
    ----------
    attempts
        Of one entrant in one phase, in any order.
    counting
        What the race counts.
    tries_limit
        For a board of at most so many tries: the best of the first ``tries_limit`` counts, whatever the race counts.
    """
    if tries_limit is not None:
        return _best([each for each in attempts if each.number <= tries_limit and not each.is_withdrawn])
    standing = [each for each in attempts if not each.is_withdrawn]
    if counting == Counting.LATEST:
        return max(standing, key=lambda attempt: attempt.number, default=None)
    if counting == Counting.CHOSEN:
        return _best([each for each in standing if each.is_chosen] or standing)
    return _best(standing)


def tries(submitted: int, tries_limit: int | None = None) -> int:
    """Return how many tries an entrant has had of those submitted, as far as a board looks."""
    return submitted if tries_limit is None else min(submitted, tries_limit)


def _best(attempts: Sequence[Attempt]) -> Attempt | None:
    return attempts[0] if len(attempts) == 1 else min(attempts, key=_merit, default=None)


def _merit(attempt: Attempt) -> tuple[bool, SeedScore, int]:
    score = seed_score(attempt.seeds_ms)
    return score is None, score or SeedScore(0, 0), attempt.number
