"""Metres and pixels."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from racer.drawing import Viewport

numbers = st.floats(-100, 100)


def test_up_in_the_world_is_up_on_the_screen():
    """A point with greater y has a smaller row, and the centre is in the middle."""
    viewport = Viewport(2.0, 3.0, 10.0, (100, 60))
    assert viewport.to_pixels((2.0, 3.0)).tolist() == [50.0, 30.0]
    assert viewport.to_pixels((3.0, 4.0)).tolist() == [60.0, 20.0]


@given(st.lists(st.tuples(numbers, numbers), min_size=2, max_size=10, unique=True))
def test_fit_shows_every_point_inside_the_margins(points):
    """Fitting leaves the margins free and wastes no room in at least one direction."""
    points = np.array(points)
    if np.ptp(points, axis=0).max() < 1e-3:
        return
    pixels = Viewport.fit(points, (800, 450), (200, 10, 20, 40)).to_pixels(points)
    low, high = pixels.min(axis=0), pixels.max(axis=0)
    assert (low >= (200 - 1e-6, 10 - 1e-6)).all()
    assert (high <= (780 + 1e-6, 410 + 1e-6)).all()
    assert np.isclose(high - low, (580, 400)).any()


@given(numbers, numbers, st.floats(20, 300))
def test_a_moved_view_keeps_to_the_pixel_grid(x, y, scale):
    """A followed point is at most half a pixel from the middle, and the ground moves by whole pixels."""
    viewport = Viewport(0.0, 0.0, scale, (640, 480)).centered_on(x, y)
    assert viewport.to_pixels((x, y)) == pytest.approx((320, 240), abs=0.5001)
    origin = viewport.to_pixels((0.0, 0.0))
    assert origin == pytest.approx(origin.round(), abs=1e-6)


def test_a_magnified_view_shows_the_same_rectangle():
    """More pixels show no more of the world."""
    viewport = Viewport(1.0, 2.0, 50.0, (640, 480))
    assert viewport.magnified(3).bounds_m == pytest.approx(viewport.bounds_m)
    assert viewport.magnified(3).size_px == (1920, 1440)
