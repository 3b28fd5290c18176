"""Colours for numbers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from racer.drawing.colour_scale import ABOVE, BELOW, SEQUENTIAL, ColourScale, _evenly

DEUTERANOPIA = np.array(
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]]
)
"""Linear sRGB as seen without the green cones (Machado, Oliveira and Fernandes, 2009, severity 1)."""


def linear(colours):
    """Return sRGB bytes as linear light, 0 to 1."""
    shares = np.asarray(colours, dtype=np.float64) / 255.0
    return np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)


def luminance(colours):
    """Return the luminance of sRGB bytes."""
    return linear(colours) @ (0.2126, 0.7152, 0.0722)


@pytest.mark.parametrize("controls", [SEQUENTIAL, BELOW, ABOVE])
def test_equal_steps_look_equal(controls):
    """Neighbours are equally far apart in OKLab, and each is lighter than the one before."""
    lab = _evenly(controls, 101)
    steps = np.linalg.norm(np.diff(lab, axis=0), axis=1)
    assert steps == pytest.approx(steps.mean(), rel=0.02)
    assert (np.diff(lab[:, 0]) > 0.0).all()


def test_both_halves_of_a_diverging_scale_are_as_strong():
    """A number below nought is as far from the middle as the same number above it, within a tenth."""
    below, above = _evenly(BELOW, 101), _evenly(ABOVE, 101)
    lengths = [np.linalg.norm(np.diff(lab, axis=0), axis=1).sum() for lab in (below, above)]
    assert lengths[0] == pytest.approx(lengths[1], rel=0.1)


def test_the_order_is_seen_without_red_or_green():
    """With the commonest kind of colour blindness, more is still lighter, and below nought is not above it."""
    numbers = np.linspace(0.0, 1.0, 64)
    seen = linear(ColourScale(0.0, 1.0).colours(numbers)) @ DEUTERANOPIA.T
    assert (np.diff(seen @ (0.2126, 0.7152, 0.0722)) > -1e-3).all()
    scale = ColourScale(-1.0, 1.0, is_diverging=True)
    for number in (0.3, 0.6, 1.0):
        below, above = (linear(scale.colours(np.array(each))) @ DEUTERANOPIA.T for each in (-number, number))
        assert below[0] - below[2] > 0.03
        assert above[2] - above[0] > 0.03


@given(st.floats(-1e5, 1e5), st.floats(0.001, 1e5), st.floats(-3e5, 3e5))
def test_numbers_beyond_an_end_have_its_colour(low, span, number):
    """A number has the colour of its place on the scale, and one beyond the scale that of the nearer end."""
    scale = ColourScale(low, low + span)
    inside = min(max(number, low), low + span)
    assert scale.colours(np.array(number)).tolist() == scale.colours(np.array(inside)).tolist()
    ends = scale.colours(np.array([low, low + span]))
    assert luminance(ends[0]) < luminance(ends[1])


def test_nought_is_dark_on_a_diverging_scale():
    """The scale parts at nought wherever its ends are: orange below, nearly black there, blue above."""
    for low, high in ((-1.0, 1.0), (-1.0, 5.0), (-5.0, -1.0)):
        scale = ColourScale(low, high, is_diverging=True)
        red, _, blue = scale.colours(np.array(low)).astype(int)
        assert red > blue
        if high > 0.0:
            assert luminance(scale.colours(np.array(0.0))) < luminance(scale.colours(np.array(high)))
            red, _, blue = scale.colours(np.array(high)).astype(int)
            assert blue > red
    assert np.ptp(ColourScale(-1.0, 1.0, is_diverging=True).colours(np.array(0.0)).astype(int)) <= 2


def test_one_number_has_one_colour():
    """A scale whose ends are the same number, and something that is no number, have a colour too."""
    assert ColourScale(1.0, 1.0).colours(np.array([1.0, np.nan])).shape == (2, 3)
