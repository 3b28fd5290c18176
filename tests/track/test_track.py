"""The road as arrays, for every track that comes with Racer."""

from __future__ import annotations

import numpy as np
import pytest

from racer.track import Track, check_track, load_track, track_names

LINES = ("center", "inner", "outer")


@pytest.fixture(params=track_names())
def track(request) -> Track:
    """Return each track that comes with Racer."""
    return load_track(request.param)


def test_a_shipped_track_has_no_problems(track):
    """Nothing is wrong with a track that comes with Racer, not even a warning."""
    assert check_track(track) == []


def test_a_shipped_track_has_none_backwards_either(track):
    """Nothing is wrong with it when it is driven the other way."""
    assert check_track(track.reversed()) == []


def test_rows_are_evenly_spaced(track):
    """The rows of a shipped track are 15 cm apart, to half a centimetre."""
    np.testing.assert_allclose(np.diff(track.distances), 0.15, atol=0.005)


def test_the_last_row_repeats_the_first(track):
    """The last row of each line equals its first, number for number."""
    for line in LINES:
        points = getattr(track, line)
        assert (points[0] == points[-1]).all()


def test_turning_round_twice_gives_the_same_track(track):
    """Driven backwards backwards, the rows are the file's again."""
    twice = track.reversed().reversed()
    assert not twice.is_reversed
    for line in LINES:
        np.testing.assert_array_equal(getattr(twice, line), getattr(track, line))


def test_backwards_has_the_other_direction_and_the_same_length(track):
    """A reversed track is as long, says so, and turns the other way; the start line stays."""
    backwards = track.reversed()
    assert backwards.is_reversed
    assert backwards.direction != track.direction
    assert backwards.length > 0.0
    assert backwards.length == pytest.approx(track.length)
    np.testing.assert_array_equal(backwards.center[0], track.center[0])


def test_the_start_is_on_a_straight(track):
    """The road runs straight for the first 60 cm, to 12 degrees."""
    steps = np.diff(track.center[:5], axis=0)
    headings = np.unwrap(np.arctan2(steps[:, 1], steps[:, 0]))
    assert np.ptp(headings) < np.deg2rad(12.0)


def test_points_cannot_be_changed(track):
    """A track's points are read-only, since everything built on it is kept."""
    with pytest.raises(ValueError, match="read-only"):
        track.center[0, 0] = 1.0


def test_both_directions_occur():
    """Some shipped tracks run clockwise and some anticlockwise."""
    assert {load_track(name).direction for name in track_names()} == {"clockwise", "anticlockwise"}


def test_lengths_and_widths_vary():
    """The tracks run from 15 to 60 m and from 0.6 to 1.1 m wide."""
    tracks = [load_track(name) for name in track_names()]
    widths = [np.hypot(*(track.inner - track.outer).T).mean() for track in tracks]
    assert len(tracks) >= 12
    assert min(track.length for track in tracks) < 16.0
    assert max(track.length for track in tracks) > 58.0
    assert min(widths) < 0.65
    assert max(widths) > 1.05
