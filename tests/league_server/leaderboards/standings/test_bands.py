"""Tied bands: against a loop over the draws, and what must hold for any field."""

from __future__ import annotations

import functools
import hashlib
import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from league_server.leaderboards.standings.bands import (
    CONFIDENCE,
    FEWEST_SEEDS,
    RESAMPLES,
    are_told_apart,
    bands,
    resamples,
)
from league_server.leaderboards.standings.score import seed_score

SEEDS = 6
times = st.none() | st.integers(0, 30)
models = st.lists(st.tuples(*[times] * SEEDS), max_size=10)


def in_order(models):
    """Return the models that qualified somewhere, best first, with their ranks."""
    driven = sorted((model for model in models if seed_score(model) is not None), key=seed_score)
    scores = [seed_score(model) for model in driven]
    return driven, [1 + sum(other < score for other in scores) for score in scores]


def drawn_score(model, draw):
    """Score a model on one draw of the seeds, as the boards score it, without rounding."""
    driven = [model[seed] for seed in draw]
    qualified = [time for time in driven if time is not None]
    return len(driven) - len(qualified), sum(qualified)


def share_better(first, other):
    """Return the share of the draws in which the first has the better score."""
    return sum(drawn_score(first, draw) < drawn_score(other, draw) for draw in draws_of(len(first))) / RESAMPLES


@functools.cache
def draws_of(seeds):
    """Return the seeds of each draw."""
    counts = resamples(seeds).astype(int)
    return [np.repeat(np.arange(seeds), counts[:, draw]).tolist() for draw in range(RESAMPLES)]


def naive_bands(models, ranks):
    """Give bands one group of equal ranks after the other."""
    found, first = [], None
    for _, members in itertools.groupby(range(len(models)), key=lambda index: ranks[index]):
        group = list(members)
        if first is None or all(share_better(first, models[index]) >= CONFIDENCE for index in group):
            first = models[group[0]]
            band = found[-1] + 1 if found else 1
        found += [band] * len(group)
    return found


@settings(deadline=None, max_examples=25)
@given(models)
def test_bands_are_what_a_loop_over_the_draws_finds(models):
    """Blocks, shortcuts and matrices change nothing."""
    models, ranks = in_order(models)
    assert bands(models, ranks) == naive_bands(models, ranks)


@settings(deadline=None)
@given(st.lists(st.tuples(*[times] * SEEDS), max_size=60))
def test_bands_are_contiguous_and_never_part_a_rank(models):
    """Bands count up by one along the board, and who shares a rank shares a band."""
    models, ranks = in_order(models)
    found = bands(models, ranks)
    assert not found or found[0] == 1
    for line in range(1, len(found)):
        step = found[line] - found[line - 1]
        assert step in {0, 1}
        assert step == 0 or ranks[line] != ranks[line - 1]


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(*[times] * SEEDS), max_size=60), st.integers(1, 60))
def test_the_bands_of_the_first_do_not_look_at_the_last(models, count):
    """Bands of the best of a field are the same when the others have not driven at all."""
    models, ranks = in_order(models)
    best = [rank for rank in ranks if rank <= count]
    assert bands(models, ranks)[: len(best)] == bands(models[: len(best)], best)


def test_faster_on_every_seed_is_told_apart():
    """One millisecond on each seed is a difference when every seed shows it, as it does without disturbance."""
    assert bands([(1000,) * 10, (1001,) * 10, (1002,) * 10], [1, 2, 3]) == [1, 2, 3]


def test_faster_on_some_seeds_is_not_told_apart():
    """A mean that one lucky seed makes says nothing."""
    slower = (1000, 1000, 1000, 1000, 1400, 900, 900, 900, 1000, 1000)
    assert bands([(1000,) * 10, slower], [1, 2]) == [1, 1]


def test_a_seed_missed_once_is_within_the_draw():
    """Missing one seed of ten is not told from missing none: a third of the draws leave that seed out."""
    assert bands([(1000,) * 10, (None, *(900,) * 9)], [1, 2]) == [1, 1]
    assert bands([(1000,) * 10, (None, None, None, *(900,) * 7)], [1, 2]) == [1, 2]


@pytest.mark.parametrize("seeds", range(1, FEWEST_SEEDS))
def test_few_seeds_make_no_bands(seeds):
    """Below five seeds nothing is said about who is tied."""
    assert bands([(1,) * seeds, (2,) * seeds], [1, 2]) == [None, None]


def test_nobody_makes_no_bands():
    """An empty board has no bands."""
    assert bands([], []) == []


def test_long_bands_are_looked_at_in_blocks():
    """Where bands are hundreds of models long, each still ends at the first who is told from its first."""
    drawn = np.random.default_rng(0).integers(0, 10**7, (3_000, 10))
    models, ranks = in_order([tuple(map(int, row)) for row in drawn])
    found = np.array(bands(models, ranks))
    firsts = np.flatnonzero(np.diff(found, prepend=0))
    times = np.array(models, dtype=float)
    for first, following in itertools.pairwise([*firsts, len(models)]):
        told = are_told_apart(times[first], times[first + 1 : following + 1])
        assert not told[: following - first - 1].any()
        assert following == len(models) or told[-1]
    assert 1 < len(firsts) < 30


def test_the_draws_never_change():
    """Standings stay what they were: the draws are the same on every machine and for every version of numpy."""
    digest = hashlib.sha256(resamples(10).astype(np.uint8).tobytes()).hexdigest()
    assert digest.startswith("3f20aa53a554085989a44a16")
    assert np.array_equal(resamples(10).sum(axis=0), np.full(RESAMPLES, 10.0))
