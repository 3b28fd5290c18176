"""Fewer points that look like all of them."""

from __future__ import annotations

import itertools
import math
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from league_server.training.metrics.thinning import kept_points

heights = st.lists(st.floats(-1e6, 1e6), max_size=400)


@settings(max_examples=60)
@given(heights, st.integers(4, 50))
def test_every_kept_point_is_one_of_the_curve(y, most):
    """What is kept are places of the curve, in order, each once, and no more than are wanted."""
    kept = kept_points(y, most)
    assert kept == sorted(set(kept))
    assert set(kept) <= set(range(len(y)))
    assert len(kept) <= most


@settings(max_examples=60)
@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=400), st.integers(4, 50))
def test_ends_and_extremes_stay(y, most):
    """The first and the last point stay, and so do the highest and the lowest."""
    kept = kept_points(y, most)
    assert (kept[0], kept[-1]) == (0, len(y) - 1)
    assert {min(y), max(y)} <= {y[place] for place in kept}


def test_a_single_peak_in_a_long_curve_stays():
    """One point out of forty thousand is seen where it is."""
    y = [math.sin(place / 500.0) for place in range(40_000)]
    y[23_456] = 50.0
    kept = kept_points(y, 1000)
    assert 23_456 in kept
    assert len(kept) <= 1000


def test_points_are_spread_over_the_whole_curve():
    """No stretch is left out: the gaps are not longer than twice a stretch."""
    generator = random.Random(1)  # noqa: S311 - no secret
    kept = kept_points([generator.random() for _ in range(10_000)], 1000)
    assert max(after - before for before, after in itertools.pairwise(kept)) <= 2 * 10_000 / 499 + 1


def test_few_points_stay_as_they_are():
    """A curve with no more points than are wanted is not touched."""
    assert kept_points([3.0, 1.0, 2.0], 4) == [0, 1, 2]
    assert kept_points([], 4) == []
