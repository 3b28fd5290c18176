"""Random tracks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from racer.errors import TrackError
from racer.language import Text
from racer.track import TrackFile, check_track, generate_track, summarize_track
from racer.track.design import loop_curvatures


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**63 - 1), length_m=st.floats(10.0, 60.0), width_m=st.floats(0.5, 1.2))
def test_every_track_is_good(seed, length_m, width_m):
    """A generated track has no problems, the length and width asked for, and bends that the car can take."""
    track = generate_track(seed, length_m=length_m, width_m=width_m)
    summary = summarize_track(TrackFile(track, title=Text.same("")))
    assert check_track(track) == []
    assert track.length == pytest.approx(length_m, rel=0.005)
    assert summary.width_mean_m == pytest.approx(width_m, rel=0.01)
    assert summary.radius_min_m >= 0.48


def test_the_same_seed_gives_the_same_track():
    """A seed names one track, to the bit."""
    once, again = generate_track(11), generate_track(11)
    for line in ("center", "inner", "outer"):
        np.testing.assert_array_equal(getattr(once, line), getattr(again, line))
    assert once.name == again.name == "generated_11"


def test_the_largest_tracks_are_found_too():
    """A wide road of 120 m is found for every one of a few seeds."""
    for seed in range(3):
        assert check_track(generate_track(seed, length_m=120.0, width_m=1.2)) == []


def test_the_tracks_vary():
    """Among 40 tracks both directions occur, most have right and left bends, and most have a hairpin."""
    tracks = [generate_track(seed, length_m=40.0) for seed in range(40)]
    turns = [loop_curvatures(track.center) * 0.15 for track in tracks]
    assert {track.direction for track in tracks} == {"clockwise", "anticlockwise"}
    against = [min(turn[turn > 0.0].sum(), -turn[turn < 0.0].sum()) for turn in turns]
    assert np.mean(np.array(against) > np.pi / 2.0) > 0.7
    assert np.mean([_sharpest_turn(turn, 25) > np.deg2rad(150.0) for turn in turns]) > 0.5


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"seed": -1}, "seed is -1"),
        ({"seed": 1, "length_m": 5.0}, "length_m is 5 m; choose 10 to 120 m"),
        ({"seed": 1, "length_m": float("nan")}, "length_m is nan"),
        ({"seed": 1, "width_m": 0.2}, "width_m is 0.2 m; choose 0.5 to 1.2 m"),
    ],
)
def test_a_number_out_of_range_is_refused(options, said):
    """A seed, length or width that cannot be had is refused with its range."""
    with pytest.raises(TrackError, match=said):
        generate_track(**options)


def _sharpest_turn(turns: np.ndarray, rows: int) -> float:
    """Return the largest angle turned within so many rows, radians."""
    around = np.concatenate((turns, turns[:rows]))
    sums = np.concatenate(([0.0], np.cumsum(around)))
    return float(np.abs(sums[rows:] - sums[:-rows]).max())
