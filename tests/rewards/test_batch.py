"""Many cars are rewarded at once, and no car notices the others."""

from __future__ import annotations

import numpy as np
import pytest

from racer.errors import RewardFunctionError
from racer.rewards import RewardFunctions

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
