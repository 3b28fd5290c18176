"""A track in a few figures."""

from __future__ import annotations

import math

import numpy as np
import pytest

from racer.language import Text
from racer.track import Track, TrackFile, load_track_file, summarize_track


@pytest.mark.parametrize(
    ("name", "length_m", "widths_m", "radius_m"),
    [
        ("reinvent_base", 17.71, (0.751, 0.761, 0.762), 0.64),
        ("Spain_track", 60.00, (0.880, 0.905, 0.921), 0.69),
        ("Oval_track", 19.55, (0.602, 0.608, 0.613), 1.00),
        ("Bowtie_track", 17.43, (0.604, 0.608, 0.612), 0.84),
    ],
)
def test_the_figures_are_those_measured_before(shared_deepracer, name, length_m, widths_m, radius_m):
    """Length, widths and tightest bend of known routes agree with an independent measurement."""
    summary = summarize_track(load_track_file(shared_deepracer / "tracks" / f"{name}.npy"))
    widths = (summary.width_min_m, summary.width_mean_m, summary.width_max_m)
    assert summary.length_m == pytest.approx(length_m, abs=0.006)
    assert widths == pytest.approx(widths_m, abs=0.0011)
    assert summary.radius_min_m == pytest.approx(radius_m, abs=0.03)


def test_a_straight_has_no_bend():
    """The radius of a straight open road is infinite, and its width counts at its ends too."""
    along, aside = np.column_stack((np.linspace(0.0, 6.0, 41), np.zeros(41))), np.array([0.0, 0.3])
    track = Track("straight", along, along + aside, along - aside, closed=False)
    summary = summarize_track(TrackFile(track, Text.same("Straight")))
    assert math.isinf(summary.radius_min_m)
    assert (summary.width_min_m, summary.width_max_m) == pytest.approx((0.6, 0.6))
    assert (summary.closed, summary.rows) == (False, 41)


def test_the_words_are_the_files():
    """A summary has the title and the description of the file."""
    summary = summarize_track(load_track_file("bean"))
    assert (summary.name, summary.title, summary.direction) == ("bean", Text("Bean", "강낭콩"), "anticlockwise")
    assert summary.description.en.startswith("A friendly loop")
