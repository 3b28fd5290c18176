"""Tied bands: whom the shared seeds cannot tell from the first of the band.

Two models drove the same seeds, so they are compared in pairs. The seeds are drawn again with replacement, as many as
there are, `RESAMPLES` times, and both models are scored on each draw. The first of a band is told from another model if
it has the better score in at least `CONFIDENCE` of the draws: paired bootstrap resampling, Koehn, "Statistical
Significance Tests for Machine Translation Evaluation", EMNLP 2004, section 3.3; Efron and Tibshirani, "An Introduction
to the Bootstrap", 1993, chapter 16.

A band goes on until somebody is told from its first; that one is first of the next band. So bands have no gaps, and who
shares a rank shares a band: of several with one rank, all must be told from the first. The draws are the same for every
board, derived from `DRAWS_SEED`, so that anybody who has the times finds the same bands.

A seed on which a model did not qualify is as long as no sum of the others, which makes the score of a draw (missed
seeds, then mean time) one number: the sum of its times.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

RESAMPLES = 1_000
"""Draws of the seeds."""
CONFIDENCE = 0.95
"""Share of the draws in which the first of a band must be better to be told from another."""
FEWEST_SEEDS = 5
"""Fewer say too little about their own spread; there are no bands then."""
DRAWS_SEED = 20_040_725
"""Fixes the draws."""
PRODUCTS_AT_ONCE = 500_000
"""Larger products numpy's library shares among threads, which takes 50 times as long beside one busy neighbour."""
MOST_GROUPS_AT_ONCE = 2_048


def bands(times_ms: Sequence[Sequence[int | None]], ranks: Sequence[int]) -> list[int | None]:
    """Return each model's band from 1, or None for all where there are too few seeds.

    Parameters
    ----------
    times_ms
        For each model, in the order of the standings, its time on each shared seed, milliseconds, None where it did not
        qualify.
    ranks
        For each model its rank, never falling.
    """
    if not times_ms or len(times_ms[0]) < FEWEST_SEEDS:
        return [None] * len(times_ms)
    starts = np.flatnonzero(np.diff(np.asarray(ranks), prepend=0))
    sizes = np.diff(starts, append=len(ranks))
    first_of_groups = _bands_of_groups(_comparable(times_ms), starts)
    return [int(band) for band in np.repeat(first_of_groups, sizes)]


def are_told_apart(first: NDArray[np.float64], others: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return for each of ``others`` whether the seeds tell the ``first`` from it, which is better on the whole.

    Parameters
    ----------
    first
        Its time on each seed, shape (seeds,), whole milliseconds.
    others
        Likewise, shape (models, seeds).
    """
    draws = resamples(len(first))
    rows = max(1, PRODUCTS_AT_ONCE // draws.size)
    better = [
        np.count_nonzero((others[row : row + rows] - first) @ draws > 0, axis=1) for row in range(0, len(others), rows)
    ]
    return np.concatenate(better) >= CONFIDENCE * RESAMPLES


@cache
def resamples(seeds: int) -> NDArray[np.float64]:
    """Return how often each draw has each seed, shape (seeds, RESAMPLES).

    They come from the raw stream of the bit generator, which numpy promises never to change.
    """
    drawn = np.random.PCG64(DRAWS_SEED).random_raw(RESAMPLES * seeds) % np.uint64(seeds)
    counts = np.zeros((seeds, RESAMPLES))
    np.add.at(counts, (drawn.astype(np.intp), np.repeat(np.arange(RESAMPLES), seeds)), 1.0)
    counts.flags.writeable = False  # shared by every caller
    return counts


def _comparable(times_ms: Sequence[Sequence[int | None]]) -> NDArray[np.float64]:
    """Return the times as numbers, shape (models, seeds); sums of them are whole and below 2**53, so exact."""
    times = np.array(times_ms, dtype=np.float64)
    missed = np.isnan(times)
    times[missed] = times.shape[1] * np.max(times[~missed], initial=0.0) + 1.0
    return times


def _bands_of_groups(times: NDArray[np.float64], starts: NDArray[np.intp]) -> NDArray[np.int64]:
    """Return the band of each group of equal ranks."""
    band_of = np.empty(len(starts), dtype=np.int64)
    is_split = _splits_beyond_doubt(times, starts)
    first = band = 0
    while first < len(starts):
        end = first + 1 if is_split[first] else _end_of_band(times, starts, first)
        band += 1
        band_of[first:end] = band
        first = end
    return band_of


def _splits_beyond_doubt(times: NDArray[np.float64], starts: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Return for each group whether its first is faster on every seed than all of the next group.

    No draw can say otherwise then, which spares a board without disturbance all of its comparisons.
    """
    if len(starts) == 1:
        return np.array([False])
    firsts = np.repeat(starts[:-1], np.diff(starts[1:], append=len(times)))
    is_slower = np.all(times[starts[1] :] > times[firsts], axis=1)
    return np.append(np.logical_and.reduceat(is_slower, starts[1:] - starts[1]), False)


def _end_of_band(times: NDArray[np.float64], starts: NDArray[np.intp], first: int) -> int:
    """Return the first group after ``first`` that is told from it as a whole, looking further each time."""
    bounds = np.append(starts, len(times))
    group, reach = first + 1, 4
    while group < len(starts):
        end = min(group + reach, len(starts))
        told = are_told_apart(times[starts[first]], times[bounds[group] : bounds[end]])
        whole = np.logical_and.reduceat(told, bounds[group:end] - bounds[group])
        if whole.any():
            return group + int(np.argmax(whole))
        group, reach = end, min(2 * reach, MOST_GROUPS_AT_ONCE)
    return len(starts)
