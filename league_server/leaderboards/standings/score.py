"""What a model is ranked by: its result over all shared seeds, in whole milliseconds.

Whoever qualified on more seeds stands first; among equals the smaller mean does, taken over the seeds on which the
model qualified and rounded down to a millisecond. A model that qualified on no seed has no score.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class SeedScore(NamedTuple):
    """A model's score; it compares as a tuple does, and the less, the better.

    Parameters
    ----------
    missed_seeds
        On how many of the shared seeds it did not qualify.
    mean_ms
        Mean over the others, rounded down, milliseconds.
    """

    missed_seeds: int
    mean_ms: int


def seed_score(seeds_ms: Sequence[int | None]) -> SeedScore | None:
    """Return the score of a model by its times on the shared seeds, milliseconds, None where it did not qualify."""
    times = [time for time in seeds_ms if time is not None]
    return SeedScore(len(seeds_ms) - len(times), sum(times) // len(times)) if times else None


def gap_ms(score: SeedScore | None, ahead: SeedScore | None) -> int | None:
    """Return how much slower one score is than another, milliseconds.

    None where they are means over different numbers of seeds: a time cannot tell them apart.
    """
    if score is None or ahead is None or score.missed_seeds != ahead.missed_seeds:
        return None
    return score.mean_ms - ahead.mean_ms
