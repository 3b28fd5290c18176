"""A runner calls one function on one track, fast or closely, with the same rewards."""

from __future__ import annotations

import random

import numpy as np
import pytest

from racer.errors import RewardFunctionError
from racer.jail import Level
from racer.rewards.source import read_reward_source
from racer.rewards.study import LocalRunner, runner_for, study_states

STATEFUL = """
last = [0.0]
def reward_function(params):
    change, last[0] = params["speed"] - last[0], params["speed"]
    return change + len(params["objects_location"])
"""


@pytest.fixture
def runner(write_reward, ring):
    """Run the text of a reward function on the ring, in this process."""
    return lambda text: LocalRunner(read_reward_source(write_reward(text)), ring)


def test_scores_and_close_looks_agree(runner, ring):
    """Both call in order in a namespace that begins anew, so their rewards are the same."""
    one, states = runner(STATEFUL), study_states(ring)
    assert one.rewards(states).values.tolist() == [examined.reward for examined in one.examine(states)]


def test_a_namespace_lasts_as_long_as_the_runner(runner, ring):
    """Asking for scores again goes on where it stopped; a close look does not disturb that."""
    one, states = runner(STATEFUL), study_states(ring)
    first = one.rewards(states).values
    one.examine(states.take(range(5)))
    again = one.rewards(states).values
    last_speed = states.readings[-1, 12]
    assert again[0] == first[0] - last_speed
    assert np.array_equal(again[1:], first[1:])


def test_plain_rows_of_readings_will_do(runner, ring):
    """Readings alone have no objects, unless they are handed in with them."""
    text = "def reward_function(params):\n    return len(params['objects_location'])\n"
    one, states = runner(text), study_states(ring)
    assert not one.rewards(states.readings).values.any()
    assert np.array_equal(one.rewards(states.readings, states.objects).values, one.rewards(states).values)
    assert one.rewards(states).values.max() == 4.0


def test_random_numbers_are_the_runners_own(runner, ring):
    """Two runners of one function draw the same, and what this process would have drawn next is not touched."""
    text = "import random\ndef reward_function(params):\n    return random.random()\n"
    states = study_states(ring).take(range(5))
    before = random.getstate()
    first, second = (runner(text).rewards(states).values.tolist() for _ in range(2))
    assert first == second
    assert len(set(first)) == 5
    assert random.getstate() == before


def test_loading_is_measured(runner):
    """A runner knows how long its file took to load, and what it printed."""
    loading = runner("print('hello')\ndef reward_function(params):\n    return 1\n").loading
    assert loading.prints == "hello\n"
    assert 0.0 < loading.seconds < 1.0


def test_a_file_that_does_not_load_has_no_runner(runner):
    """The error comes when the runner is made."""
    with pytest.raises(RewardFunctionError, match="no function reward_function"):
        runner("x = 1\n")


def test_no_lock_is_this_process(write_reward, ring):
    """The level off runs here."""
    source = read_reward_source(write_reward("def reward_function(params):\n    return 1\n"))
    assert isinstance(runner_for(source, ring, Level.OFF), LocalRunner)
