"""A caller in this process and one in a jail are the same caller: rewards, order, prints and errors."""

from __future__ import annotations

import logging
import random
import runpy
import textwrap
from pathlib import Path

import numpy as np
import pytest

from racer.errors import RewardFunctionError
from racer.rewards import RewardFunctions, reward_function_names
from racer.rewards.jailed import JailedRewardFunctions
from racer.simulator import readings as column

CORPUS = Path(__file__).parents[1] / "test_corpus.py"
HABITS = runpy.run_path(str(CORPUS))["HABITS"]
CARS = 5
SEED = 7

COUNTING = "calls = 0\ndef reward_function(params):\n    global calls\n    calls += 1\n    return calls + params['x']\n"
TALKING = "print('loading')\ndef reward_function(params):\n    print('x is', params['x'])\n    return 1 / params['x']\n"
ROLLING = """
import random
import numpy as np
def reward_function(params):
    return random.random() + np.random.uniform() + random.Random(3).random()
"""


def drive(cars, steps):
    """Return readings of some steps, and a mask for each."""
    generator = np.random.default_rng(1)
    readings = generator.uniform(0.1, 3.0, (steps, cars, column.READING_SIZE))
    readings[:, :, (column.PREVIOUS_WAYPOINT, column.NEXT_WAYPOINT)] = generator.integers(0, 40, (steps, cars, 2))
    readings[:, :, column.WHEELS_ON_TRACK] = generator.integers(0, 5, (steps, cars))
    readings[:, :, column.STEPS] = np.arange(1, steps + 1)[:, None]
    return readings, generator.random((steps, cars)) < 0.7


@pytest.fixture(params=["here", "jailed"])
def make_caller(request, ring):
    """Make a caller of one of the two kinds, and close it in the end."""
    made = []

    def make(path, cars):
        if request.param == "here":
            caller = RewardFunctions(path, cars, ring)
        else:
            caller = JailedRewardFunctions(path, cars, ring, level=request.getfixturevalue("strict"), seed=SEED)
        made.append(caller)
        return caller

    yield make
    for caller in made:
        caller.close()


@pytest.fixture
def make_pair(ring, strict):
    """Make a caller of each kind for one file."""
    made = []

    def make(path, cars):
        here = RewardFunctions(path, cars, ring)
        random.seed(SEED)
        np.random.seed(SEED)  # noqa: NPY002 - as a training seeds what authors draw from
        made.append(JailedRewardFunctions(path, cars, ring, level=strict, seed=SEED))
        return here, made[-1]

    yield make
    for caller in made:
        caller.close()


def test_each_car_counts_for_itself(make_caller, write_reward, make_readings):
    """Every car has variables of its own, and those outside of the mask are not asked."""
    caller = make_caller(write_reward(COUNTING), 3)
    readings = make_readings(3, x=[0.0, 10.0, 20.0])
    assert caller.cars == 3
    assert caller(readings).tolist() == [1.0, 11.0, 21.0]
    assert caller(readings, np.array([True, False, True])).tolist() == [2.0, 0.0, 22.0]
    assert caller(readings, np.zeros(3, dtype=np.bool_)).tolist() == [0.0, 0.0, 0.0]
    assert caller(readings).tolist() == [3.0, 12.0, 23.0]


def test_steps_are_collected_in_their_order(make_caller, write_reward, make_readings):
    """What was submitted is answered step by step, however the arrays change afterwards, and only once."""
    caller = make_caller(write_reward(COUNTING), 2)
    readings, mask = make_readings(2, x=[0.0, 100.0]), np.array([True, True])
    assert caller.collect().shape == (0, 2)
    for _ in range(3):
        caller.submit(readings, mask)
        readings += 1.0
    mask[0] = False
    caller.submit(readings, mask)
    readings[:] = mask[:] = 0
    assert caller.collect().tolist() == [[1.0, 101.0], [3.0, 103.0], [5.0, 105.0], [0.0, 107.0]]
    assert caller.collect().shape == (0, 2)


def test_more_steps_than_fit_at_once_wait_for_each_other(make_caller, write_reward):
    """A rollout that is longer than everything that can be on its way comes back whole."""
    caller = make_caller(write_reward("def reward_function(params):\n    return params['steps']\n"), CARS)
    readings, masks = drive(CARS, 2000)
    for step, mask in zip(readings, masks, strict=True):
        caller.submit(step, mask)
    expected = np.where(masks, np.arange(1, 2001)[:, None], 0.0)
    assert np.array_equal(caller.collect(), expected)


def test_prints_are_taken_once(make_caller, write_reward, make_readings):
    """Prints from loading on are there, also those of a call that failed, and after it."""
    caller = make_caller(write_reward(TALKING), 1)
    assert caller.take_prints() == "loading\n"
    caller.submit(make_readings(x=2.0))
    assert caller.take_prints() == "x is 2.0\n"
    assert caller.collect().tolist() == [[0.5]]
    with pytest.raises(RewardFunctionError, match=r"reward\.py:4: ZeroDivisionError"):
        caller(make_readings(x=0.0))
    assert caller.take_prints() == "x is 0.0\n"
    assert caller.take_prints() == ""


def test_a_flood_of_prints_keeps_its_end(make_caller, write_reward, make_readings):
    """Of many prints the last 64 Ki characters stay, whatever they are, with a count of the others."""
    caller = make_caller(write_reward("def reward_function(params):\n    print('트랙 ' * 5_000)\n    return 1\n"), 20)
    caller(make_readings(20))
    prints = caller.take_prints()
    assert prints.startswith(f"[{20 * 15_001 - 65_536} earlier characters are not shown]\n")
    assert prints.endswith("트랙 \n")
    assert len(prints.partition("\n")[2]) == 65_536


def test_an_error_of_an_earlier_step_comes_when_collected(make_caller, write_reward, make_readings):
    """At the latest, ``collect`` raises what went wrong; nothing was called after it."""
    text = "def reward_function(params):\n    print(params['x'])\n    return 1 / (params['x'] - 2)\n"
    caller = make_caller(write_reward(text), 2)

    def rollout():
        for first in range(4):
            caller.submit(make_readings(2, x=[first, first + 0.5]))
        caller.collect()

    with pytest.raises(RewardFunctionError, match=r"reward\.py:3: ZeroDivisionError: float division by zero"):
        rollout()
    assert caller.take_prints() == "0.0\n0.5\n1.0\n1.5\n2.0\n"


def test_a_file_that_cannot_be_loaded_is_told(make_caller, write_reward):
    """Loading fails when the caller is made, or at the latest when it is asked."""
    path = write_reward("print('here')\nimport nothing_of_this_name\n")
    with pytest.raises(RewardFunctionError, match=r"reward\.py:2: .*nothing_of_this_name"):
        make_caller(path, 2).collect()
    with pytest.raises(RewardFunctionError, match=r"reward\.py:1: SyntaxError"):
        make_caller(write_reward("def reward_function(params:\n"), 2).collect()


def test_after_an_error_there_is_nothing_but_prints(strict, ring, write_reward, make_readings):
    """A jailed function that has failed is not asked again: the same error comes back, every print is there once."""
    caller = JailedRewardFunctions(write_reward(TALKING), 1, ring, level=strict)
    caller.submit(make_readings(x=0.0))
    caller.submit(make_readings(x=1.0))
    assert caller.take_prints() == "loading\nx is 0.0\n"
    for ask in (caller.collect, lambda: caller.submit(make_readings()), lambda: caller(make_readings())):
        with pytest.raises(RewardFunctionError, match=r"reward\.py:4: ZeroDivisionError"):
            ask()
    assert caller.take_prints() == ""
    caller.close()


def test_prints_survive_their_process(strict, ring, write_reward, make_readings):
    """What was printed before a crash can be read after it."""
    path = write_reward("import os\ndef reward_function(params):\n    print('before')\n    os._exit(1)\n")
    caller = JailedRewardFunctions(path, 1, ring, level=strict)
    with pytest.raises(RewardFunctionError, match=r"reward\.py: .* ended its own process"):
        caller(make_readings())
    assert caller.take_prints() == "before\n"
    caller.close()


def test_a_caller_is_closed_more_than_once(make_caller, write_reward):
    """Closing again, or without any call, does nothing."""
    caller = make_caller(write_reward(COUNTING), 2)
    caller.close()
    caller.close()


@pytest.mark.parametrize("name", reward_function_names())
def test_every_example_gives_the_same_bits(make_pair, name):
    """The example's rewards are equal to the bit over steps and masks."""
    here, jailed = make_pair(name, CARS)
    readings, masks = drive(CARS, 120)
    for step, mask in zip(readings, masks, strict=True):
        here.submit(step, mask)
        jailed.submit(step, mask)
    expected = here.collect()
    assert expected.any()
    assert jailed.collect().tobytes() == expected.tobytes()


@pytest.mark.parametrize("habit", HABITS)
def test_every_habit_gives_the_same(make_pair, write_reward, habit, monkeypatch):
    """What people write gives equal rewards and prints, or equal errors."""
    # pytest listens to log messages, which would keep them from the prints.
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    here, jailed = make_pair(write_reward(textwrap.dedent(HABITS[habit][0])), 2)
    readings, _ = drive(2, 30)
    told = []
    for caller in (here, jailed):
        try:
            for step in readings:
                caller.submit(step)
            told.append((caller.collect().tobytes(), caller.take_prints()))
        except RewardFunctionError as error:
            told.append((str(error), error.text, caller.take_prints()))
    assert told[0] == told[1]


def test_chance_is_seeded_as_in_a_training(make_pair, write_reward):
    """A function that draws random numbers draws those that it draws in a training in this process."""
    here, jailed = make_pair(write_reward(ROLLING), 3)
    readings, _ = drive(3, 4)
    expected = np.array([here(step) for step in readings])
    assert np.array([jailed(step) for step in readings]).tobytes() == expected.tobytes()
    assert len(np.unique(expected)) == expected.size
