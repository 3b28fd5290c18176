"""Progress is the share of a lap since the episode's start, over the start line and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racer.simulator.progress import lap_progress

LENGTH = 20.0


def drive(start: float, steps: list[float]) -> list[float]:
    """Return progress after each step [m] along a lap of 20 m from ``start`` [m]."""
    progress, distance, seen = 0.0, start, []
    for step in steps:
        distance += step
        progress = lap_progress(distance % LENGTH, start, LENGTH, progress)
        seen.append(progress)
    return seen


@given(st.floats(0.0, 19.9), st.lists(st.floats(0.01, 1.0), min_size=1, max_size=19))
def test_driving_forward_adds_up(start: float, steps: list[float]) -> None:
    """Forward steps of any size add up to their share of the lap, wherever the lap begins."""
    assert drive(start, steps)[-1] == pytest.approx(100.0 * sum(steps) / LENGTH, abs=1e-6)


def test_a_lap_passes_one_hundred() -> None:
    """A car that crosses the point where it started has done more than 100 percent."""
    assert drive(19.0, [0.5] * 41)[-1] == pytest.approx(102.5)


def test_backing_over_the_start_is_negative() -> None:
    """A car that backs over its own starting point has negative progress, not almost a lap."""
    assert drive(5.0, [0.1, -0.3])[-1] == pytest.approx(-1.0)


def test_a_lap_in_reverse_is_not_a_lap() -> None:
    """Backing from the start by a whole lap never reaches 100 percent."""
    assert max(drive(3.0, [0.05] + [-0.25] * 70)) < 1.0
