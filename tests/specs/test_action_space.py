"""Action spaces: lists of actions and boxes, in the units of the file and in radians."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from racer.errors import SpecError
from racer.specs import (
    Action,
    ContinuousActionSpace,
    DiscreteActionSpace,
    SpeedBounds,
    SteeringBounds,
    command_label,
    scaled_to_bounds,
)


def test_commands_are_radians_and_metres_per_second_in_the_order_of_the_list():
    """The index of an action is its place in the list."""
    space = DiscreteActionSpace(
        actions=(Action(steering_angle=30.0, speed=0.5), Action(steering_angle=-15.0, speed=4.0))
    )
    assert space.commands == ((math.pi / 6, 0.5), (-math.pi / 12, 4.0))
    assert space.size == 2


def test_the_corners_of_a_box_are_radians_and_metres_per_second():
    """Steering comes first, as in a command."""
    space = ContinuousActionSpace(
        steering_angle=SteeringBounds(low=-10.0, high=20.0), speed=SpeedBounds(low=0.5, high=3.0)
    )
    assert space.low == (math.radians(-10.0), 0.5)
    assert space.high == (math.radians(20.0), 3.0)
    assert space.size == 2


@given(st.floats(-30.0, 30.0), st.floats(0.1, 4.0))
def test_every_value_that_the_car_can_carry_out_is_accepted(steering_angle, speed):
    """Numbers and their text mean the same."""
    action = Action.from_values({"steering_angle": steering_angle, "speed": speed}, "here")
    assert Action.from_values({"steering_angle": repr(steering_angle), "speed": repr(speed)}, "here") == action


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"steering_angle": 31}, "steering_angle is 31; allowed is -30 to 30 degrees"),
        ({"speed": 0.05}, r"speed is 0.05; allowed is 0.1 to 4 m/s"),
        ({"speed": "4.5"}, r"speed is 4.5; allowed is 0.1 to 4 m/s"),
        ({"speed": "fast"}, "speed is 'fast'; it has to be a number, 0.1 to 4 m/s"),
        ({"speed": True}, "speed is True; it has to be a number"),
        ({"speed": None}, "speed is None; it has to be a number"),
        ({"speed": math.nan}, "speed is nan; it has to be a finite number"),
        ({"speed": "inf"}, "speed is inf; it has to be a finite number"),
    ],
)
def test_a_value_out_of_range_is_told_with_the_range(values, sentence):
    """The sentence has the field, the value, the range and the unit."""
    with pytest.raises(SpecError, match=f"^here: {sentence}"):
        Action.from_values(values, "here")


def test_shares_are_mapped_onto_the_sides_of_a_box():
    """-1, 0 and 1 are the low bound, the middle and the high bound of each side, and what lies beyond is cut off."""
    shares = np.array([[-1.0, 1.0], [0.0, 0.0], [-3.0, 7.0]])
    scaled = scaled_to_bounds(shares, np.array([-0.5, 1.0]), np.array([0.3, 3.0]))
    np.testing.assert_allclose(scaled, [[-0.5, 3.0], [-0.1, 2.0], [-0.5, 3.0]])


def test_a_command_is_written_as_in_the_logs():
    """Steering angle in degrees and speed in m/s, to four decimals, in brackets."""
    assert command_label(-12.5, 1.23456) == "[-12.5000 1.2346]"


@pytest.mark.parametrize("count", [0, 1, 31])
def test_a_list_has_two_to_thirty_actions(count):
    """One action is no choice, and more than thirty were never allowed."""
    with pytest.raises(SpecError, match="2 to 30 actions"):
        DiscreteActionSpace.from_values({"actions": [{"speed": 1.0}] * count}, "here")


@pytest.mark.parametrize("bounds", [SteeringBounds, SpeedBounds])
def test_low_is_below_high(bounds):
    """A box without room is refused."""
    with pytest.raises(SpecError, match="low has to be less than high"):
        bounds.from_values({"low": 1.0, "high": 1.0}, "here")
