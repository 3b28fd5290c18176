"""The lines that can run in a call are found in the compiled file."""

from __future__ import annotations

from racer.rewards.check.coverage import function_lines, unreached_lines
from racer.rewards.source import read_reward_source

TEXT = '''\
import math

LIMIT = 3


class Car:
    """A class."""

    wheels = 4

    def turn(self):
        """Turn."""
        return [
            wheel
            for wheel in range(self.wheels)
        ]


def reward_function(params):
    """Reward."""
    total = 0
    for wheel in Car().turn():
        total += wheel
    # nothing here
    if total > 99:
        total = 0

        total = 1
    return (lambda x: x)(total)


if __name__ == "__main__":
    print(reward_function({}))
'''


def test_only_functions_have_lines_that_calls_run(write_reward):
    """Module and class bodies, docstrings, remarks and definitions have none."""
    lines = list(function_lines(read_reward_source(write_reward(TEXT)).code))
    assert {21, 22, 23, 25, 26, 28, 29} in lines
    assert set().union(*lines) == {13, 14, 15, 21, 22, 23, 25, 26, 28, 29}


def test_neighbouring_lines_are_one_piece(write_reward):
    """Lines that nothing but empty ones and remarks part are one piece, and nothing is unreached where all ran."""
    code = read_reward_source(write_reward(TEXT)).code
    assert unreached_lines(code, {13, 14, 15, 21, 22, 25, 29}) == ((23, 23), (26, 28))
    assert unreached_lines(code, range(100)) == ()


def test_a_function_that_never_ran_is_not_told(write_reward):
    """What is called while the file is loaded, or from a line that is told anyway, is no news."""
    code = read_reward_source(write_reward(TEXT)).code
    assert unreached_lines(code, {21, 22, 23, 25, 26, 28, 29}) == ()
    assert unreached_lines(code, ()) == ()
