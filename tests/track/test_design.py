"""From a few corners to a road."""

from __future__ import annotations

import numpy as np
import pytest

from racer.errors import TrackError
from racer.track.design import (
    center_line_from_corners,
    loop_curvatures,
    resample_loop,
    road_from_center_line,
    start_on_longest_straight,
)

CORNERS = np.array([[0.0, 0.0], [10.0, 0.0], [10.0, 4.0], [0.0, 4.0]])


def loop(radius: float = 1.5) -> np.ndarray:
    """Return a rectangle with rounded corners, driven anticlockwise."""
    return center_line_from_corners(CORNERS, np.full(4, radius))


def test_corners_are_rounded_as_wished():
    """A rounded rectangle is as long as its straights and arcs, and bends no tighter than its corners."""
    track = road_from_center_line(loop(), 0.8, name="box")
    assert track.length == pytest.approx(28.0 - 8.0 * 1.5 + 2.0 * np.pi * 1.5, rel=0.01)
    assert 1.0 / np.abs(loop_curvatures(track.center)).max() == pytest.approx(1.5, rel=0.1)


def test_corners_share_a_short_side():
    """Where two wished radii do not fit on a side, both shrink and the line still runs forwards."""
    wide = loop(radius=5.0)
    steps = np.diff(wide, axis=0)
    headings = np.unwrap(np.arctan2(steps[:, 1], steps[:, 0]))
    assert np.diff(headings).min() > -0.01
    assert np.ptp(wide[:, 1]) == pytest.approx(4.0, abs=0.15)


def test_a_corner_on_a_straight_side_changes_nothing():
    """A corner without a turn is passed straight."""
    corners = np.insert(CORNERS, 1, [5.0, 0.0], axis=0)
    same = center_line_from_corners(corners, np.full(5, 1.5))
    np.testing.assert_allclose(resample_loop(same, 100), resample_loop(loop(), 100), atol=0.02)


def test_a_road_has_its_width_and_its_borders_on_the_right_sides():
    """Each row's borders are half the width away, the inner one inside the loop, in both directions."""
    for line in (loop(), loop()[::-1]):
        track = road_from_center_line(line, 0.8, name="box")
        np.testing.assert_allclose(np.hypot(*(track.inner - track.center).T), 0.4)
        np.testing.assert_allclose(np.hypot(*(track.outer - track.center).T), 0.4)
        assert np.ptp(track.inner[:, 0]) < np.ptp(track.outer[:, 0])


def test_a_road_is_scaled_to_a_length():
    """The rows of a road of 30 m add up to 30 m, and its lowest corner lies half a metre from the axes."""
    track = road_from_center_line(loop(), 0.8, name="box", length_m=30.0)
    assert track.length == pytest.approx(30.0, rel=1e-3)
    np.testing.assert_allclose(track.outer.min(axis=0), 0.5)


def test_the_start_is_a_third_into_the_longest_straight():
    """The rectangle's long sides are 7 m straight, so the start has 2.3 m of straight behind it and 4.7 m ahead."""
    started = start_on_longest_straight(loop())
    assert min(abs(started[0, 1]), abs(started[0, 1] - 4.0)) < 0.01
    heading = np.sign(started[1, 0] - started[0, 0])
    ahead = abs((8.5 if heading > 0.0 else 1.5) - started[0, 0])
    assert ahead == pytest.approx(14.0 / 3.0, abs=0.4)
    np.testing.assert_array_equal(started[0], started[-1])


def test_a_bend_too_tight_for_the_road_is_refused():
    """A road wider than its bends allow is refused with the radius."""
    with pytest.raises(TrackError, match=r"a bend of radius 0\.58 m is too tight for a road 1\.20 m wide"):
        road_from_center_line(loop(radius=0.6), 1.2, name="box")
