"""Disturbances: none is nominal to the bit, others depend on the seed alone and stay in their ranges."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from racer.races.disturbance import START_LATERAL_M, START_TURN_RAD, draw_disturbance
from racer.simulator.randomisation import RANDOMISATIONS

seeds = st.integers(0, 2**32 - 1)
levels = st.sampled_from(["mild", "strong"])


@settings(deadline=None)
@given(seeds)
def test_none_is_nominal(seed):
    """Without disturbance, every seed gives the nominal car on the centre line, to the bit."""
    calm = draw_disturbance("none", seed)
    assert (calm.lateral_m, calm.turn_rad, *calm.conditions) == (0.0, 0.0, 1.0, 1.0, 1.0, 0.0, 0.0)


@settings(deadline=None)
@given(seeds, levels)
def test_a_seed_fixes_everything(seed, level):
    """The same level and seed give the same disturbance, whatever was drawn before."""
    first = draw_disturbance(level, seed)
    draw_disturbance("strong", seed + 1)
    again = draw_disturbance(level, seed)
    assert (first.lateral_m, first.turn_rad, *first.conditions) == (again.lateral_m, again.turn_rad, *again.conditions)


@settings(deadline=None)
@given(seeds, levels)
def test_draws_stay_in_their_ranges(seed, level):
    """Every drawn number lies in the documented range of its level."""
    drawn = draw_disturbance(level, seed)
    assert abs(drawn.lateral_m) <= START_LATERAL_M[level]
    assert abs(drawn.turn_rad) <= START_TURN_RAD[level]
    for value, (low, high) in zip(drawn.conditions, RANDOMISATIONS[level], strict=True):
        assert low <= value <= high


@pytest.mark.parametrize("level", ["mild", "strong"])
def test_neighbouring_seeds_spread_evenly(level):
    """The draws of a thousand seeds fill their ranges, and no two kinds of draw go together."""
    drawn = [draw_disturbance(level, seed) for seed in range(1000)]
    table = np.array([(each.lateral_m, each.turn_rad, *each.conditions) for each in drawn])
    ranges = np.array(
        [
            (-START_LATERAL_M[level], START_LATERAL_M[level]),
            (-START_TURN_RAD[level], START_TURN_RAD[level]),
            *RANDOMISATIONS[level],
        ]
    )
    shares = (table - ranges[:, 0]) / (ranges[:, 1] - ranges[:, 0])
    np.testing.assert_allclose(shares.mean(axis=0), 0.5, atol=0.05)
    np.testing.assert_allclose(shares.std(axis=0), 12**-0.5, atol=0.03)
    np.testing.assert_allclose(np.corrcoef(shares.T), np.eye(7), atol=0.12)
