"""Whether a reward depends on the state alone, on what was asked before, or on chance."""

from __future__ import annotations

import re

import pytest

from racer.jail import Level
from racer.rewards import check_reward_function

PURE = "def reward_function(params):\n    return params['speed'] + params['progress']\n"
COUNTER = "calls = 0\ndef reward_function(params):\n    global calls\n    calls += 1\n    return float(calls)\n"
LAST_STEP = """
class Memory:
    last = 0.0
def reward_function(params):
    change = params["steering_angle"] - Memory.last
    Memory.last = params["steering_angle"]
    return change
"""
FIRST_STEP = """
first = []
def reward_function(params):
    first.append(params["speed"])
    return params["speed"] - first[0]
"""
HARMLESS = "calls = []\ndef reward_function(params):\n    calls.append(params['speed'])\n    return calls[-1]\n"
RANDOM = "import random\ndef reward_function(params):\n    return random.random()\n"
CLOCK = "import time\ndef reward_function(params):\n    return time.perf_counter() % 1000\n"
SEEDED = "import random\nrandom.seed(1)\ndef reward_function(params):\n    return random.random()\n"
FAILING = "import random\ndef reward_function(params):\n    return 1 / round(random.random())\n"
UNEVEN = "def reward_function(params):\n    return float('nan') if params['is_offtrack'] else 1.0\n"


def memory_of(text, write_reward, ring):
    """Return what a check finds out about a function's memory."""
    return check_reward_function(write_reward(text), ring, Level.OFF).memory


@pytest.mark.parametrize("text", [PURE, HARMLESS, UNEVEN])
def test_a_reward_of_the_state_alone(text, write_reward, ring):
    """A function whose rewards never depend on what was asked before keeps no state, whatever it stores."""
    memory = memory_of(text, write_reward, ring)
    assert (memory.is_repeatable, memory.keeps_state) == (True, False)
    assert memory.text.ko == "같은 상태에는 항상 같은 보상을 줍니다."


@pytest.mark.parametrize("text", [COUNTER, LAST_STEP, FIRST_STEP, SEEDED])
def test_a_reward_that_depends_on_earlier_calls(text, write_reward, ring):
    """Counters, the step before, the first step and a seeded generator are state, and an example proves it."""
    memory = memory_of(text, write_reward, ring)
    assert (memory.is_repeatable, memory.keeps_state) == (True, True)
    assert "another time" in memory.text.en


def test_the_example_shows_the_largest_difference(write_reward, ring):
    """Of two differences the larger one is told, and a small one with the digits that tell it apart."""
    small = "n = [0]\ndef reward_function(params):\n    n[0] += 1\n    return 3.0 + n[0] * 1e-9{more}\n"
    first, second = _example(memory_of(small.format(more=""), write_reward, ring))
    assert first != second
    more = " + (params['is_crashed'] and n[0] % 7)"
    first, second = _example(memory_of(small.format(more=more), write_reward, ring))
    assert abs(float(first) - float(second)) > 1.0


def _example(memory):
    return re.search(r": ([\d.]+), and another time ([\d.]+)\.$", memory.text.en).groups()


@pytest.mark.parametrize("text", [RANDOM, CLOCK, FAILING])
def test_a_reward_that_depends_on_chance(text, write_reward, ring):
    """Random numbers and the clock give different rewards even in two fresh starts."""
    memory = memory_of(text, write_reward, ring)
    assert not memory.is_repeatable
    assert "random numbers or the clock" in memory.text.en
