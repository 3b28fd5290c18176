"""Iterations of whole episodes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from racer.training.learning import episode_shares, episodes_that_fit


@given(st.integers(1, 200), st.integers(1, 200))
def test_shares_are_even_and_complete(episodes, cars):
    """All episodes are played, and no car plays two more than another."""
    shares = episode_shares(episodes, cars)
    assert shares.sum() == episodes
    assert shares.max() - shares.min() <= 1


def test_the_first_episodes_that_fit_count():
    """Episodes are taken in order until the next would be too much; the first is taken whatever it is."""
    lengths = np.array([10, 20, 30, 5])
    assert [episodes_that_fit(lengths, most) for most in (5, 10, 29, 30, 60, 65, 1000)] == [1, 1, 1, 2, 3, 4, 4]


def collected(ppo):
    """Play one iteration and return the rollout with the arrays it was made from."""
    ppo._setup_learn(1)
    assert ppo.collect_rollouts(ppo.env, ppo._init_callback(None), ppo.rollout_buffer, 1)
    return ppo.rollout_buffer


@pytest.mark.parametrize(("cars", "episodes"), [(1, 3), (4, 4), (4, 6), (5, 2)])
def test_an_iteration_is_whole_episodes_divided_over_the_cars(make_ppo, cars, episodes):
    """As many episodes end as were asked for, and the rollout has exactly their transitions."""
    ppo = make_ppo(cars=cars, episodes_per_iteration=episodes)
    buffer = collected(ppo)
    finished = ppo.env.finished
    assert len(finished) == episodes
    assert (
        np.bincount([one.car for one in finished], minlength=cars).tolist() == episode_shares(episodes, cars).tolist()
    )
    assert buffer.rollout.size == sum(one.steps for one in finished) == ppo.num_timesteps


def test_the_advantages_of_an_episode_are_its_own(make_ppo, advantages_by_definition):
    """Recorded side by side, every episode has the advantages that it would have alone, with nothing behind its end."""
    ppo = make_ppo(cars=3, episodes_per_iteration=7)
    buffer = collected(ppo)
    arrays, rollout = buffer.row_arrays, buffer.rollout
    numbers = arrays["episode"][: buffer.rows]
    for number in range(7):
        rows = np.flatnonzero(numbers == number)
        ended = np.zeros(len(rows), dtype=bool)
        ended[-1] = True
        expected = advantages_by_definition(
            arrays["reward"][rows], arrays["value"][rows], ended, 123.0, ppo.gamma, ppo.gae_lambda
        )
        assert rollout.advantages.numpy()[rows] == pytest.approx(expected, abs=1e-4)
    assert rollout.returns.numpy() == pytest.approx((rollout.advantages + rollout.values).numpy())


def test_episodes_beyond_the_cap_are_left_out(make_ppo):
    """With room for few transitions only the first whole episodes are learnt from."""
    ppo = make_ppo(cars=4, episodes_per_iteration=8, max_steps_per_iteration=40)
    buffer = collected(ppo)
    lengths = np.bincount(buffer.row_arrays["episode"][: buffer.rows])
    kept = episodes_that_fit(lengths, 40)
    assert kept < 8
    assert buffer.rollout.size == lengths[:kept].sum()


def test_the_next_iteration_begins_with_new_episodes(make_ppo):
    """Parked cars start anew, and numbers of episodes go on."""
    ppo = make_ppo(cars=2, episodes_per_iteration=3)
    ppo.learn(1)
    first = len(ppo.env.finished)
    ppo.learn(1, reset_num_timesteps=False)
    assert len(ppo.env.finished) == 2 * first
    assert sorted(one.number for one in ppo.env.finished) == list(range(6))
