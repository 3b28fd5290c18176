"""The bends of a track are those that a person would count."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from racer.evaluation.diagnosis import bends
from racer.track import Track, generate_track, load_track, track_names

NAMES = track_names()


def both_ways(name):
    """Return a track of the catalog, and the same driven the other way."""
    track = load_track(name)
    return track, track.reversed()


def ring(radius_m, straight_m, points=400):
    """Return a track of two half circles and two straights, from the middle of one of them, anticlockwise."""
    half = math.pi * radius_m
    length_m = 2.0 * (half + straight_m)

    def place(at_m, off_m):
        at_m = (at_m + straight_m / 2.0) % length_m
        side, along = divmod(at_m, half + straight_m)
        sign = 1.0 if side == 0 else -1.0
        if along < straight_m:
            return sign * (along - straight_m / 2.0), -sign * (radius_m - off_m)
        angle = (along - straight_m) / radius_m - math.pi / 2.0
        reach = radius_m - off_m
        return sign * (straight_m / 2.0 + reach * math.cos(angle)), sign * reach * math.sin(angle)

    along = np.linspace(0.0, length_m, points + 1)
    lines = [np.array([place(at_m, off_m) for at_m in along]) for off_m in (0.0, 0.4, -0.4)]
    for line in lines:
        line[-1] = line[0]
    return Track("ring", *lines)


def test_a_ring_has_two_bends():
    """Two half circles are two bends to the left, of their radius, between their straights."""
    first, second = bends(ring(1.5, 4.0))
    assert [first.number, second.number] == [1, 2]
    assert {first.turns, second.turns} == {"left"}
    assert first.start_m == pytest.approx(2.0, abs=0.3)
    assert first.end_m == pytest.approx(2.0 + math.pi * 1.5, abs=0.3)
    assert first.radius_m == pytest.approx(1.5, rel=0.05)
    assert first.turn_rad == pytest.approx(math.pi, rel=0.05)
    assert (first.x_m, first.y_m) == pytest.approx((3.5, 0.0), abs=0.1)
    assert first.mean_radius_m == pytest.approx(1.5, rel=0.1)


def test_a_wide_loop_has_none():
    """What these cars take without slowing down is no bend."""
    assert bends(ring(6.0, 4.0)) == ()


def test_a_loop_that_bends_everywhere_is_one_bend():
    """A small circle is a single bend around the whole lap."""
    (bend,) = bends(ring(1.5, 0.0))
    assert bend.length_m == pytest.approx(2.0 * math.pi * 1.5, rel=0.02)


def test_an_open_road_has_the_same_bends():
    """A road that is no loop has its bends between its ends."""
    loop = ring(1.5, 4.0)
    rows = len(loop.center) // 2
    road = Track("half", loop.center[:rows].copy(), loop.inner[:rows].copy(), loop.outer[:rows].copy(), closed=False)
    (bend,) = bends(road)
    assert bend.turns == "left"
    assert bend.start_m == pytest.approx(2.0, abs=0.3)


@pytest.mark.parametrize("name", NAMES)
def test_every_track_has_bends_in_order(name):
    """On every track, both ways, there are two bends at least, numbered in driving order, none inside another."""
    for track in both_ways(name):
        found = bends(track)
        assert len(found) >= 2
        assert [bend.number for bend in found] == list(range(1, len(found) + 1))
        middles = [(bend.start_m + bend.length_m / 2.0) % track.length for bend in found]
        assert middles == sorted(middles)
        assert sum(bend.length_m for bend in found) < track.length
        for bend, following in zip(found, [*found[1:], found[0]], strict=True):
            gap = (following.start_m - bend.end_m) % track.length
            assert gap < track.length - bend.length_m
        for bend in found:
            assert bend.radius_m <= bend.mean_radius_m * 1.01 < 4.0
            assert bend.turn_rad >= math.radians(20.0)
            assert 0.0 <= bend.start_m < track.length
            assert 0.0 < bend.end_m <= track.length
            away = np.hypot(track.center[:, 0] - bend.x_m, track.center[:, 1] - bend.y_m).min()
            assert away < 0.1


@pytest.mark.parametrize("name", NAMES)
def test_the_other_way_round_they_are_the_same(name):
    """Driven the other way, a track has the same bends in the opposite order, turning the other way."""
    there, back = (bends(track) for track in both_ways(name))
    length_m = load_track(name).length
    assert len(there) == len(back)
    mirrored = {(round(length_m - bend.end_m, 3), bend.turns) for bend in back}
    for bend in there:
        turns = "right" if bend.turns == "left" else "left"
        nearest = min(abs((start - bend.start_m + length_m / 2) % length_m - length_m / 2) for start, _ in mirrored)
        assert nearest < 0.3
        assert turns in {way for _, way in mirrored}


@pytest.mark.parametrize("name", NAMES)
def test_the_turns_make_a_loop(name):
    """Left turns less right turns come to one whole turn, but for gentle parts and wiggles that nobody counts."""
    track = load_track(name)
    turned = sum(bend.turn_rad if bend.turns == "left" else -bend.turn_rad for bend in bends(track))
    assert (turned > 0.0) == track.is_anticlockwise
    assert abs(turned) == pytest.approx(2.0 * math.pi, abs=math.radians(120.0))


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_generated_tracks_have_bends(seed):
    """Whatever track is generated, it turns somewhere, and its bends are in order."""
    found = bends(generate_track(seed))
    assert found
    assert [bend.number for bend in found] == list(range(1, len(found) + 1))
