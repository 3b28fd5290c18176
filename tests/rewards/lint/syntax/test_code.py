"""The line that a finding points to is the one that an author would begin at."""

from __future__ import annotations

import pytest

TEXT = """\
import math
import time as clock
from random import uniform

last = {}


def helper(params):
    return params["heading"]


def reward_function(params):
    speed = params["speed"]
    angle = abs(params["steering_angle"])
    reward = 1.0
    reward += speed / 4
    if angle > 15:
        reward *= 0.8
        if speed > 3:
            reward *= 0.5
    else:
        reward += 0.1
    last["angle"] = angle
    return reward + uniform(0, clock.time() * 0)
"""


@pytest.fixture
def code(make_runner):
    """The text above."""
    from racer.rewards.lint.syntax.code import Code  # noqa: PLC0415 - what is tested

    return Code(make_runner(TEXT).source)


@pytest.mark.parametrize(
    ("keys", "line"),
    [(("steering_angle",), 17), (("speed",), 19), (("heading",), 9), (("progress", "speed"), 19), (("x",), None)],
)
def test_the_line_that_reads(code, keys, line):
    """A condition on the parameter comes first, else a formula, else where it is looked up; None where it is not."""
    assert code.line_reading(keys) == line


@pytest.mark.parametrize(("line", "branch"), [(18, 17), (20, 19), (22, 17), (15, None)])
def test_the_branch_around_a_line(code, line, branch):
    """A line belongs to the innermost condition around it, whichever of its sides it stands on."""
    assert code.branch_of(line) == branch


def test_other_lines(code):
    """The definition, what remembers, and what calls a clock or dice have their lines."""
    assert code.definition == 12
    assert code.line_of_memory() == 23
    assert list(code.calls_of(("time",))) == [24]
    assert list(code.calls_of(("random",))) == [24]
    assert list(code.calls_of(("datetime",))) == []
