"""What holds of intervals holds of every number in them."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from racer.rewards.lint.syntax.linear import ANYTHING, RANGES, Linear, divided, magnitude, multiplied
from racer.rewards.params import PARAMETERS

ends = st.floats(-50.0, 50.0)
intervals = st.tuples(ends, ends).map(lambda pair: (min(pair), max(pair)))
shares = st.floats(0.0, 1.0)
factors = st.floats(-5.0, 5.0)


def within(interval, share):
    """Return a number of an interval."""
    low, high = interval
    return min(max(low + share * (high - low), low), high)


def holds(interval, value):
    """Tell whether a value lies in an interval, but for rounding."""
    slack = 1e-9 * max(abs(value), 1.0)
    return interval[0] - slack <= value <= interval[1] + slack


@given(intervals, intervals, shares, shares)
def test_products_and_quotients_lie_inside(first, second, share, other_share):
    """The product of two numbers lies in the product of their intervals, and so does the quotient."""
    a, b = within(first, share), within(second, other_share)
    assert holds(multiplied(first, second), a * b)
    assume(abs(b) > 1e-6)
    assert holds(divided(first, second), a / b)


@given(intervals, shares)
def test_magnitudes_lie_inside(interval, share):
    """The absolute value of a number lies in the magnitude of its interval, which is never below 0."""
    assert holds(magnitude(interval), abs(within(interval, share)))
    assert magnitude(interval)[0] >= 0.0


@given(st.dictionaries(st.sampled_from("abc"), factors), st.dictionaries(st.sampled_from("abc"), factors), shares)
def test_sums_lie_inside(first, second, share):
    """A difference of sums has the value of the difference, which lies in its interval."""
    ranges = {"a": (-1.0, 3.0), "b": (0.0, 10.0), "c": (-7.0, -2.0)}
    values = {name: within(interval, share) for name, interval in ranges.items()}
    one, other = Linear(2.0, first), Linear(-1.0, second)
    difference = one.plus(other, -1.0)
    value = 3.0 + sum(first.get(name, 0.0) * values[name] - second.get(name, 0.0) * values[name] for name in "abc")
    own = difference.constant + sum(factor * values[name] for name, factor in difference.parts.items())
    assert own == pytest.approx(value, abs=1e-9)
    assert holds(difference.interval(ranges), own)


def test_what_cancels_is_gone():
    """A sum minus itself is the number 0, whatever its parts can be."""
    part = Linear(0.0, {"distance_from_center": 1.0})
    assert part.plus(part, -1.0).is_number
    assert part.interval(RANGES) == (0.0, math.inf)


def test_a_quotient_by_zero_can_be_anything():
    """Where the divisor can be 0 nothing is known."""
    assert divided((1.0, 2.0), (0.0, 1.0)) == ANYTHING


def test_the_ranges_are_of_parameters():
    """Each range belongs to a number among the parameters and does not contradict the vocabulary."""
    numbers = {parameter.name: parameter for parameter in PARAMETERS if parameter.type == "float"}
    assert set(RANGES) <= set(numbers)
    for name, (low, high) in RANGES.items():
        rule = numbers[name].range
        for value in {low, high} - {math.inf, -math.inf}:
            known = {name: value, "track_length": 20.0}
            is_open_end = name == "heading" and value == -180.0
            assert not rule or name not in rule or is_open_end or eval(rule, {"int": int}, known)  # noqa: S307
