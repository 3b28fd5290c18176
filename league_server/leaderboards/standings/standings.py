"""The standings of a board: who stands where, and how far from the others.

Ranks are those of `racer.evaluation.ranking.places`. Entrants with one score share a rank and stand in the order in
which they achieved it. A baseline stands where its score puts it, without a rank and without moving anybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from league_server.leaderboards.standings.bands import bands
from league_server.leaderboards.standings.score import SeedScore, gap_ms, seed_score
from racer.evaluation.ranking import Place, places

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from league_server.leaderboards.standings.attempts import Attempt


@dataclass(frozen=True, slots=True)
class Entry:
    """One entrant with the submission that counts.

    Parameters
    ----------
    entrant_id
        Whose it is.
    attempt
        The one that counts.
    tries
        How many there were.
    is_baseline
        Whether it is shown for comparison only.
    """

    entrant_id: UUID
    attempt: Attempt
    tries: int
    is_baseline: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """One line of a board.

    Parameters
    ----------
    entry
        Who stands here.
    position
        Which line it is, from 1; unlike a rank never shared.
    rank
        Its place from 1, shared with equal scores; None for a baseline, and who qualified on no seed.
    band
        Its tied band from 1; None without a rank, and where there are too few seeds.
    score
        What it is ranked by; None where it qualified on no seed.
    gap_first_ms, gap_next_ms
        How much slower than the first rank, and than the next better one, milliseconds; None where they qualified on
        different numbers of seeds. A baseline's is measured from where it would stand, and below 0 ahead of the first.
    """

    entry: Entry
    position: int
    rank: int | None
    band: int | None
    score: SeedScore | None
    gap_first_ms: int | None
    gap_next_ms: int | None


def standings(entries: Sequence[Entry]) -> list[Standing]:
    """Return the lines of a board; the order of the entries changes nothing."""
    ordered = sorted(entries, key=lambda entry: (entry.attempt.submitted_at, entry.entrant_id))
    scores = [seed_score(entry.attempt.seeds_ms) for entry in ordered]
    guests = {index for index, entry in enumerate(ordered) if entry.is_baseline}
    line = places(scores, guests)
    band_of = _bands(ordered, line)
    first, ahead = next((scores[place.index] for place in line if place.rank), None), _scores_ahead(line, scores)
    return [
        Standing(
            entry=ordered[place.index],
            position=position,
            rank=place.rank,
            band=band_of.get(place.index),
            score=scores[place.index],
            gap_first_ms=gap_ms(scores[place.index], first),
            gap_next_ms=gap_ms(scores[place.index], ahead[position - 1]),
        )
        for position, place in enumerate(line, start=1)
    ]


def _bands(ordered: Sequence[Entry], line: Sequence[Place]) -> dict[int, int | None]:
    """Return the band of each index that has a rank."""
    ranked = [(place.index, place.rank) for place in line if place.rank is not None]
    times_ms = [ordered[index].attempt.seeds_ms for index, _ in ranked]
    return dict(zip((index for index, _ in ranked), bands(times_ms, [rank for _, rank in ranked]), strict=True))


def _scores_ahead(line: Sequence[Place], scores: Sequence[SeedScore | None]) -> list[SeedScore | None]:
    """Return for each line the worst score of a rank that is better than the line's own."""
    ahead: list[SeedScore | None] = []
    better: SeedScore | None = None
    current: SeedScore | None = None
    for place in line:
        score = scores[place.index]
        if place.rank is not None and score != current:
            better, current = current, score
        ahead.append(better if score == current else current)
    return ahead
