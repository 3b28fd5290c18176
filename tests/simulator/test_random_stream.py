"""Random numbers are those of SplitMix64, named by key and draw."""

from __future__ import annotations

import numpy as np

from racer.simulator.random_stream import number_of, uniform


def test_the_first_numbers_are_those_of_the_published_generator() -> None:
    """Seed 1234567 gives the reference sequence of SplitMix64."""
    numbers = [int(number_of(np.uint64(1234567), draw)) for draw in range(3)]
    assert numbers == [6457827717110365317, 3203168211198807973, 9817491932198370423]


def test_the_unit_interval_is_uniform() -> None:
    """Twenty thousand draws lie in [0, 1) with the mean and spread of a uniform distribution."""
    draws = np.array([uniform(np.uint64(7), draw, 0.0, 1.0) for draw in range(20_000)])
    assert 0.0 <= draws.min() < draws.max() < 1.0
    assert abs(draws.mean() - 0.5) < 0.01
    assert abs(draws.std() - 12**-0.5) < 0.01
