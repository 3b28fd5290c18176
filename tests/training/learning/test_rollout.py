"""What an update learns from: advantages, minibatches, normalisation."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from racer.training.learning import Rollout, generalised_advantages, minibatch_size

FLOAT32_TOLERANCE = 1e-4


def rollout_of(rows: int) -> Rollout:
    """Return a rollout in which every tensor tells the row."""
    numbers = torch.arange(rows, dtype=torch.float32)
    return Rollout({"place": numbers[:, None]}, numbers.long(), numbers, numbers, numbers, numbers)


@given(
    st.integers(0, 2**32 - 1),
    st.integers(1, 12),
    st.floats(0.0, 1.0),
    st.floats(0.0, 1.0),
)
def test_advantages_are_discounted_sums_of_surprises_within_the_episode(
    advantages_by_definition, seed, rows, discount, smoothing
):
    """The recursion gives what the definition says, and nothing behind an end counts."""
    random = np.random.default_rng(seed)
    rewards, values = random.normal(size=(2, rows)).astype(np.float32)
    ended, last_value = random.random(rows) < 0.3, np.float32(random.normal())
    found = generalised_advantages(
        rewards[:, None], values[:, None], ended[:, None], np.array([last_value]), discount, smoothing
    )
    expected = advantages_by_definition(rewards, values, ended, last_value, discount, smoothing)
    assert found[:, 0] == pytest.approx(expected, abs=FLOAT32_TOLERANCE)


def test_what_follows_the_last_end_is_worth_nothing():
    """A value behind a rollout that ends with an episode changes no advantage."""
    rewards, values, ended = np.ones((3, 1), np.float32), np.zeros((3, 1), np.float32), np.zeros((3, 1), bool)
    ended[-1] = True
    first = generalised_advantages(rewards, values, ended, np.array([0.0], np.float32), 0.99, 0.95)
    second = generalised_advantages(rewards, values, ended, np.array([1e6], np.float32), 0.99, 0.95)
    assert np.array_equal(first, second)


def test_cars_do_not_mix():
    """The advantages of a car are the same alone and beside another."""
    random = np.random.default_rng(0)
    rewards, values = random.normal(size=(2, 7, 2)).astype(np.float32)
    ended, last = random.random((7, 2)) < 0.2, random.normal(size=2).astype(np.float32)
    both = generalised_advantages(rewards, values, ended, last, 0.9, 0.8)
    alone = generalised_advantages(rewards[:, 1:], values[:, 1:], ended[:, 1:], last[1:], 0.9, 0.8)
    assert np.array_equal(both[:, 1:], alone)


@pytest.mark.parametrize(
    ("wanted", "rows", "expected"), [(64, 65, 64), (64, 64, 64), (64, 63, 32), (64, 40, 32), (512, 1, 1), (48, 48, 32)]
)
def test_a_small_rollout_shrinks_the_minibatch_to_a_power_of_two(wanted, rows, expected):
    """A rollout that is no larger than a minibatch takes the largest power of two that it fills."""
    assert minibatch_size(wanted, rows) == expected


def test_the_remainder_is_dropped_when_asked():
    """Ten rows in fours are two minibatches without the remainder, and three with it."""
    rollout, generator = rollout_of(10), torch.Generator().manual_seed(0)
    assert [part.size for part in rollout.minibatches(4, generator, drop_last=True)] == [4, 4]
    assert [part.size for part in rollout.minibatches(4, generator, drop_last=False)] == [4, 4, 2]


def test_a_pass_takes_every_row_once_and_each_pass_anew():
    """One pass is a permutation of the rows, the next another one, and all columns of a row stay together."""
    rollout, generator = rollout_of(64), torch.Generator().manual_seed(0)
    passes = [torch.cat([part.actions for part in rollout.minibatches(16, generator, drop_last=True)]) for _ in "12"]
    assert all(sorted(one.tolist()) == list(range(64)) for one in passes)
    assert not torch.equal(*passes)
    part = next(rollout.minibatches(16, generator, drop_last=True))
    assert torch.equal(part.actions.float(), part.observations["place"][:, 0])
    assert torch.equal(part.returns, part.log_probs)


def test_normalised_advantages_have_mean_zero_and_population_deviation_one():
    """Normalising does what numpy's mean and population deviation say."""
    rollout = rollout_of(10)
    plain = rollout.advantages.numpy()
    expected = (plain - plain.mean()) / plain.std()
    assert rollout.with_normalised_advantages().advantages.numpy() == pytest.approx(expected, abs=1e-6)
