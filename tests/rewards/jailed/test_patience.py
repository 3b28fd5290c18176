"""What never ends is told apart from what is slow, and neither is waited for beyond a bound."""

from __future__ import annotations

import time

import numpy as np
import pytest

from racer.errors import RewardFunctionError
from racer.jail import Level
from racer.rewards.jailed import Deadlines, JailedRewardFunctions

CARS = 20
SLOW = """
import time
def reward_function(params):
    time.sleep(0.05)
    return 1.0
"""
LOOP = """
import string
def reward_function(params):
    string.calls = getattr(string, "calls", 0) + 1
    while string.calls == 3: pass
    return 1.0
"""
FAKED = """
import gc, numpy, time
def reward_function(params):
    arrays = [thing for thing in gc.get_objects() if type(thing).__name__ == "Slot"]
    while True:
        for slot in arrays:
            slot.begun[0] += 1
        time.sleep(0.01)
"""


@pytest.fixture
def outcome(ring, write_reward, make_readings):
    """Calls a function once for many cars, and returns the rewards or the error, and the seconds."""

    def call(text, deadlines):
        functions = JailedRewardFunctions(write_reward(text), CARS, ring, level=Level.WEAK, deadlines=deadlines)
        functions.wait_until_ready()
        began = time.monotonic()
        try:
            came = functions(make_readings(CARS))
        except RewardFunctionError as error:
            came = error
        functions.close()
        return came, time.monotonic() - began

    return call


def test_slow_calls_may_go_on_longer_than_a_single_one(outcome):
    """A batch that makes progress is waited for, though it takes longer than one call may."""
    came, seconds = outcome(SLOW, Deadlines(calls=20.0, call=0.5, first_call=0.5))
    assert np.array_equal(came, np.ones(CARS))
    assert seconds > 0.5


def test_calls_too_slow_for_the_bound_are_counted(outcome):
    """How many were done, and how long each took, is told; nothing is said of a loop without an end."""
    came, _ = outcome(SLOW, Deadlines(calls=0.5, per_call=0.0, call=0.4, first_call=0.4))
    assert "of 20 calls were done in 1 second, about 5" in came.text.en
    assert "ms each" in came.text.en
    assert "20번 가운데" in came.text.ko


def test_a_call_without_an_end_is_told_soon_and_by_its_number(outcome):
    """It is stopped after the time of one call, however long the batch may take."""
    came, seconds = outcome(LOOP, Deadlines(calls=20.0, call=0.5, first_call=0.5))
    assert "call 1 of 20" not in came.text.en
    assert "call 3 of 20 did not end within 1 second" in came.text.en
    assert came.line == 5
    assert seconds < 3.0


def test_progress_that_is_faked_ends_at_the_bound(outcome):
    """The count is written by the process, so that it grants no time without end."""
    came, seconds = outcome(FAKED, Deadlines(calls=1.0, per_call=0.0, call=0.4, first_call=0.4))
    assert isinstance(came, RewardFunctionError)
    assert seconds < 3.0
