"""Many cars are rewarded at once, and no car notices the others."""

from __future__ import annotations

import random

import numpy as np
import pytest

from racer.errors import RewardFunctionError
from racer.jail import Level
from racer.jail.probe import system_lacks
from racer.rewards import RewardFunctions
from racer.rewards.jailed import JailedRewardFunctions

COUNTING = "calls = 0\ndef reward_function(params):\n    global calls\n    calls += 1\n    return calls + params['x']\n"


def test_each_car_has_state_of_its_own(write_reward, ring, make_readings):
    """A counter in the file counts the calls of one car, for as long as the training lasts."""
    functions = RewardFunctions(write_reward(COUNTING), 3, ring)
    readings = make_readings(3, x=[0.0, 10.0, 20.0])
    assert functions(readings).tolist() == [1.0, 11.0, 21.0]
    assert functions(readings, np.array([True, False, True])).tolist() == [2.0, 0.0, 22.0]
    assert functions(readings).tolist() == [3.0, 12.0, 23.0]


def test_rewards_are_an_array_of_floats(write_reward, ring, make_readings):
    """Whatever number the function returns, the batch is float64, a new array each time."""
    functions = RewardFunctions(write_reward("def reward_function(params):\n    return True\n"), 2, ring)
    first, second = functions(make_readings(2)), functions(make_readings(2))
    assert (first.dtype, first.shape) == (np.float64, (2,))
    assert first is not second


def test_nobody_is_asked_for_an_empty_mask(write_reward, ring, make_readings):
    """Cars outside the mask are not asked, so a function that would fail does not."""
    functions = RewardFunctions(write_reward("def reward_function(params):\n    1 / 0\n"), 2, ring)
    assert functions(make_readings(2), np.zeros(2, dtype=np.bool_)).tolist() == [0.0, 0.0]


def test_one_failing_car_stops_the_batch(write_reward, ring, make_readings):
    """An error of any car names the file and the line."""
    path = write_reward("def reward_function(params):\n    return 1 / params['x']\n")
    functions = RewardFunctions(path, 2, ring)
    with pytest.raises(RewardFunctionError, match=r"reward\.py:2: ZeroDivisionError"):
        functions(make_readings(2, x=[1.0, 0.0]))


def test_prints_are_kept_from_loading_on(write_reward, ring, make_readings, capsys):
    """Prints of loading and of calls go to the kept text, also of a call that failed, and nowhere else."""
    text = (
        "import sys\nprint('loading')\ndef reward_function(params):\n    print('x is', params['x'])\n"
        "    print('careful', file=sys.stderr)\n    return 1 / params['x']\n"
    )
    functions = RewardFunctions(write_reward(text), 1, ring)
    assert functions.take_prints() == "loading\n"
    functions(make_readings(x=2.0))
    with pytest.raises(RewardFunctionError):
        functions(make_readings(x=0.0))
    assert functions.take_prints() == "x is 2.0\ncareful\nx is 0.0\ncareful\n"
    assert capsys.readouterr() == ("", "")


def test_a_flood_of_prints_is_bounded(write_reward, ring, make_readings):
    """Only the latest 64 Ki characters stay, with a count of the rest."""
    text = "def reward_function(params):\n    print('x' * 10_000)\n    return 1\n"
    functions = RewardFunctions(write_reward(text), 20, ring)
    functions(make_readings(20))
    prints = functions.take_prints()
    assert prints.startswith(f"[{20 * 10_001 - 65_536} earlier characters are not shown]\n")
    assert len(prints) < 66_000


def test_the_output_is_given_back(write_reward, ring, make_readings, capsys):
    """After a call the program prints where it printed before, also when the function has replaced the output."""
    text = "import io, sys\ndef reward_function(params):\n    sys.stdout = io.StringIO()\n    return 1\n"
    RewardFunctions(write_reward(text), 1, ring)(make_readings())
    print("back")  # noqa: T201
    assert capsys.readouterr().out == "back\n"


def test_the_track_is_in_every_call(write_reward, ring, make_readings):
    """The dict tells of the track that the cars drive on."""
    text = "def reward_function(params):\n    return len(params['waypoints']) + params['is_reversed']\n"
    path = write_reward(text)
    assert RewardFunctions(path, 1, ring)(make_readings()).tolist() == [41.0]
    assert RewardFunctions(path, 1, ring.reversed())(make_readings()).tolist() == [42.0]


def test_seeded_functions_have_random_numbers_of_their_own(write_reward, ring, make_readings):
    """They draw what the seed gives, and whoever else draws in this process notices nothing."""
    text = (
        "import random\nimport numpy\ndef reward_function(params):\n    return random.random() + numpy.random.rand()\n"
    )
    functions = RewardFunctions(write_reward(text), 1, ring, seed=7)
    random.seed(1)
    np.random.seed(1)  # noqa: NPY002 - what reward functions draw from
    drawn = [random.random(), *functions(make_readings()), np.random.rand(), *functions(make_readings())]  # noqa: NPY002, S311
    mine, own = np.random.RandomState(1), random.Random(1)  # noqa: S311
    theirs, other = np.random.RandomState(7), random.Random(7)  # noqa: S311
    expected = [own.random(), other.random() + theirs.rand(), mine.rand(), other.random() + theirs.rand()]
    assert drawn == expected


@pytest.fixture(params=["here", Level.WEAK, Level.STRICT])
def make_caller(request, ring):
    """Make a caller of a file for some cars: in this process, in another, or in one that is locked in."""
    if request.param == Level.STRICT and (lacks := system_lacks()):
        pytest.skip(str(lacks[0].sentence))
    made = []

    def make(path, cars):
        made.append(
            RewardFunctions(path, cars, ring)
            if request.param == "here"
            else JailedRewardFunctions(path, cars, ring, level=request.param)
        )
        assert made[-1].cars == cars
        return made[-1]

    yield make
    for caller in made:
        caller.close()
        caller.close()


def test_rewards_are_collected_in_the_order_of_the_steps(make_caller, write_reward, make_readings):
    """What was submitted is answered step by step, 0.0 outside the masks, as the arrays were when it was submitted."""
    caller = make_caller(write_reward(COUNTING), 3)
    readings, mask = make_readings(3, x=[0.0, 10.0, 20.0]), np.array([True, False, True])
    caller.submit(readings, mask)
    readings[:, 0], mask[:] = 100.0, False
    caller.submit(make_readings(3, x=[5.0, 5.0, 5.0]))
    caller.submit(make_readings(3), np.zeros(3, dtype=np.bool_))
    rewards = caller.collect()
    assert rewards.dtype == np.float64
    assert rewards.tolist() == [[1.0, 0.0, 21.0], [7.0, 6.0, 7.0], [0.0, 0.0, 0.0]]
    assert caller(make_readings(3)).tolist() == [6.0, 5.0, 6.0]
    assert caller.collect().shape == (0, 3)


def test_cars_are_asked_in_their_order(make_caller, write_reward, make_readings):
    """Step by step, and in each step car by car; what they print comes in that order."""
    path = write_reward("def reward_function(params):\n    print(params['x'])\n    return 1\n")
    caller = make_caller(path, 3)
    for step in range(3):
        caller.submit(make_readings(3, x=[step, step + 0.25, step + 0.5]), np.array([True, step > 0, True]))
    caller.collect()
    assert caller.take_prints().split() == ["0.0", "0.5", "1.0", "1.25", "1.5", "2.0", "2.25", "2.5"]
    assert caller.take_prints() == ""


def test_a_failing_call_is_told_when_its_step_is_collected_at_the_latest(make_caller, write_reward, make_readings):
    """The error names file and line, and what was printed until then can be read."""
    path = write_reward("def reward_function(params):\n    print('x', params['x'])\n    return 1 / params['x']\n")
    caller = make_caller(path, 2)

    def submit_and_collect():
        for x in (1.0, 0.0, 2.0):
            caller.submit(make_readings(2, x=[3.0, x]))
        caller.collect()

    with pytest.raises(RewardFunctionError, match=r"reward\.py:3: ZeroDivisionError"):
        submit_and_collect()
    assert caller.take_prints() == "x 3.0\nx 1.0\nx 3.0\nx 0.0\n"


def test_a_file_that_cannot_be_loaded_is_told_before_any_step(make_caller, write_reward):
    """Whoever waits for the loading by collecting nothing is told."""
    path = write_reward("def rewards(params):\n    return 1\n")
    with pytest.raises(RewardFunctionError, match=r"reward\.py: the file has no function reward_function"):
        make_caller(path, 2).collect()
