"""Colours for numbers: two scales whose equal steps look equal, told apart with any kind of colour vision.

Colours are chosen in OKLab, where distances are as large as they look (Björn Ottosson, "A perceptual color space for
image processing", 2020; lightness, chroma, hue as in OKLCh), and spaced by those distances.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Controls = tuple[tuple[float, float, float], ...]
"""Lightness (0 black, 1 white), chroma (0 grey) and hue (degrees) of the points that a way through colours bends to."""

STEPS: Final = 511
"""Colours of a scale; odd, so that a diverging one has its middle."""
SEQUENTIAL: Final = ((0.28, 0.11, 295), (0.40, 0.17, 270), (0.62, 0.10, 205), (0.80, 0.19, 145), (0.95, 0.17, 105))
"""From little to much: the lightness only grows, so that the order is seen without hue."""
BELOW: Final = ((0.30, 0.0, 45), (0.52, 0.21, 45), (0.86, 0.125, 80))
"""From nothing to far below it: orange."""
ABOVE: Final = ((0.30, 0.0, 250), (0.54, 0.20, 250), (0.89, 0.095, 205))
"""From nothing to far above it: blue."""

_FINE: Final = 2_049
_TO_LMS: Final = np.array(
    [
        [1.0, 0.3963377774, 0.2158037573],
        [1.0, -0.1055613458, -0.0638541728],
        [1.0, -0.0894841775, -1.2914855480],
    ]
)
_TO_RGB: Final = np.array(
    [
        [4.0767416621, -3.3077115913, 0.2309699292],
        [-1.2684380046, 2.6097574011, -0.3413193965],
        [-0.0041960863, -0.7034186147, 1.7076147010],
    ]
)


@dataclass(frozen=True)
class ColourScale:
    """A scale of colours from one number to another; what lies beyond has the colour of the nearer end.

    Parameters
    ----------
    low, high
        The numbers at its ends, the larger one last.
    is_diverging
        Whether the scale parts at nought: orange below, dark at it, blue above, as strong as the number is large.
        Otherwise it runs from dark to light.
    """

    low: float
    high: float
    is_diverging: bool = False

    def colours(self, numbers: Numbers) -> NDArray[np.uint8]:
        """Return red, green, blue of numbers, shape (..., 3); the lowest colour where it is not a number."""
        if self.is_diverging:
            reach = max(abs(self.low), abs(self.high))
            shares = np.clip(numbers, self.low, self.high) / (2.0 * reach) + 0.5
            table = _diverging()
        else:
            span = self.high - self.low
            shares = (numbers - self.low) / span if span > 0.0 else np.full_like(numbers, 0.5)
            table = _sequential()
        rows = np.nan_to_num(np.clip(shares, 0.0, 1.0)) * (STEPS - 1) + 0.5
        chosen: NDArray[np.uint8] = table[rows.astype(np.intp)]
        return chosen


@cache
def _sequential() -> NDArray[np.uint8]:
    return _to_bytes(_evenly(SEQUENTIAL, STEPS))


@cache
def _diverging() -> NDArray[np.uint8]:
    half = STEPS // 2 + 1
    below, above = _evenly(BELOW, half), _evenly(ABOVE, half)
    return _to_bytes(np.concatenate((below[:0:-1], above)))


def _evenly(controls: Controls, steps: int) -> Numbers:
    """Return colours in OKLab, shape (steps, 3), at equal distances along the Bézier curve of some control points."""
    lightness, chroma, hue = np.array(controls).T
    points = np.stack((lightness, chroma * np.cos(np.radians(hue)), chroma * np.sin(np.radians(hue))), axis=1)
    curve = np.broadcast_to(points, (_FINE, *points.shape))
    shares = np.linspace(0.0, 1.0, _FINE)[:, None, None]
    while curve.shape[1] > 1:
        curve = curve[:, :-1] + shares * np.diff(curve, axis=1)
    way = curve[:, 0]
    along = np.concatenate(([0.0], np.cumsum(np.linalg.norm(np.diff(way, axis=0), axis=1))))
    places = np.linspace(0.0, along[-1], steps)
    return np.stack([np.interp(places, along, way[:, axis]) for axis in range(3)], axis=1)


def _to_bytes(lab: Numbers) -> NDArray[np.uint8]:
    """Return colours of OKLab, shape (n, 3), in sRGB; what a screen cannot show is brought to its limit."""
    linear = np.clip((lab @ _TO_LMS.T) ** 3 @ _TO_RGB.T, 0.0, 1.0)
    encoded = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    colours: NDArray[np.uint8] = np.rint(255.0 * encoded).astype(np.uint8)
    return colours
