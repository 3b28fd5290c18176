"""What is measured of a car, in the units of those who read it."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from racer.simulator.readings import command_degrees


@given(st.integers(-3000, 3000))
def test_a_commanded_angle_comes_back_as_it_was_written(hundredths):
    """Degrees of the car's file, turned to radians and back, are the same number, alone and in an array."""
    degrees = hundredths / 100
    assert command_degrees(math.radians(degrees)).item() == degrees
    assert command_degrees(np.radians([degrees, 30.0])).tolist() == [degrees, 30.0]
