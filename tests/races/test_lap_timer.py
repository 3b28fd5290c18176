"""The stopwatch: crossings between poses, whole milliseconds, flying and standing laps."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from racer.races.lap_timer import LapTimer, crossing_moment, milliseconds, whole_steps


@pytest.mark.parametrize(
    ("moment", "expected"), [(0, 0), (15, 1000), (1, 67), (2, 133), (0.0075, 1), (0.00749, 0), (30 * 15, 30_000)]
)
def test_moments_become_whole_milliseconds(moment, expected):
    """A step is 66.7 ms; halves of a millisecond are rounded up."""
    assert milliseconds(moment) == expected


@settings(deadline=None)
@given(st.integers(0, 2_000_000))
def test_no_drift(steps):
    """However long the clock has run, a whole step is within half a millisecond of its exact time."""
    assert abs(Fraction(milliseconds(steps)) - Fraction(steps * 1000, 15)) <= Fraction(1, 2)


@pytest.mark.parametrize(("seconds", "steps"), [(0.0, 0), (2.0, 30), (0.4, 6), (1.0, 15), (1.3, 20), (5.0, 75)])
def test_penalties_are_rounded_up_to_steps(seconds, steps):
    """Whole seconds are exact, and what is not a multiple of a step lasts longer, never shorter."""
    assert whole_steps(seconds) == steps


def test_the_crossing_lies_between_two_poses():
    """A car that goes from 99.5 to 101 percent crosses after a third of the step."""
    assert crossing_moment(10, 101.0, 99.5) == pytest.approx(9 + 1 / 3)


def test_a_car_that_was_put_over_the_line_crosses_there_and_then():
    """Without a pose before, the crossing is the pose itself."""
    assert crossing_moment(10, 100.5, None) == 10


@settings(deadline=None)
@given(st.floats(0.0, 99.99), st.floats(100.0, 150.0))
def test_a_crossing_never_leaves_its_step(before, after):
    """Whatever the progress, the line is crossed at the end of the step at the latest, at its begin at the earliest."""
    assert 9 <= crossing_moment(10, after, before) <= 10


def drive(timer: LapTimer, speed: float, poses: int) -> list[int]:
    """Read a flying drive at a constant speed in percent a step, and return its lap times."""
    progress, times = 0.0, []
    for moment in range(poses):
        time_ms = timer.read(moment, progress)
        if time_ms is not None:
            times.append(time_ms)
            progress -= 100.0
        progress += speed
    return times


@settings(deadline=None)
@given(st.floats(0.5, 20.0))
def test_constant_speed_gives_equal_laps(speed):
    """At a constant speed, flying laps differ by no more than a millisecond from the exact time."""
    for time_ms in drive(LapTimer(), speed, 400):
        assert abs(time_ms - 100.0 / speed * 1000 / 15) <= 1.0


@settings(deadline=None)
@given(st.floats(0.5, 20.0))
def test_flying_laps_add_up_to_the_clock(speed):
    """The times of flying laps together are the moment of the last crossing, to the millisecond."""
    timer = LapTimer()
    assert sum(drive(timer, speed, 400)) == milliseconds(timer.lap_start)


def test_a_standing_lap_starts_at_its_own_zero():
    """A lap from standstill is timed from its start, wherever the clock of the run is."""
    times = []
    for start in (0, 15, 1501):
        timer = LapTimer()
        timer.start_from_standstill(start)
        times.append([timer.read(start + k, 10.0 * k) for k in range(11)])
    assert times == [[None] * 10 + [667]] * 3
