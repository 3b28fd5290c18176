"""Rank correlations are those of scipy."""

from __future__ import annotations

import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from racer.evaluation.rejudging import kendall, spearman

PAIRS = st.lists(
    st.tuples(st.integers(-5, 5) | st.floats(-1e6, 1e6), st.integers(0, 6) | st.floats(-1e6, 1e6)), max_size=40
)


@given(PAIRS)
def test_they_are_those_of_scipy(pairs):
    """For any two series, with and without ties; None where scipy has no number."""
    first, second = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    for ours, theirs in ((spearman, stats.spearmanr), (kendall, stats.kendalltau)):
        found = ours(first, second)
        if len(set(first)) < 2 or len(set(second)) < 2:
            assert found is None
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            assert found == pytest.approx(theirs(first, second).statistic, abs=1e-9)


def test_the_same_order_is_one_and_the_opposite_minus_one():
    """Whatever the numbers are."""
    assert spearman([1, 2, 9], [0.1, 0.2, 0.3]) == kendall([1, 2, 9], [0.1, 0.2, 0.3]) == pytest.approx(1.0)
    assert spearman([1, 2, 9], [3, 2, 1]) == kendall([1, 2, 9], [3, 2, 1]) == pytest.approx(-1.0)
