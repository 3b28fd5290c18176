"""The ground in shades of grey, at several resolutions: near rows of a picture read fine texels, far rows coarse ones.

A coarse texel is the mean of the four below it, so a border line that is far away turns paler instead of flickering.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from racer.track.raster import BORDER, DASH, GROUND, ROAD, track_raster
from racer.track.track import once_per_track

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from racer.track.track import Track

_COLOURS: Final = {
    GROUND: (64, 140, 64),
    ROAD: (66, 66, 70),
    BORDER: (245, 245, 245),
    DASH: (255, 172, 0),
}
"""Red, green and blue of what lies on the ground: grass, asphalt, white paint, orange paint."""
_SKY: Final = (180, 205, 235)
_LEVELS: Final = 7
"""Resolutions; a texel of the last is 64 times as wide as one of the first."""


def grey(colour: tuple[int, int, int]) -> int:
    """Return the shade of grey, 0 to 255, of a colour, with the weights of the field's cameras."""
    red, green, blue = colour
    return round(0.2989 * red + 0.5870 * green + 0.1140 * blue)


GREYS: Final = np.array([grey(_COLOURS[label]) for label in sorted(_COLOURS)], dtype=np.uint8)
"""Shade of each label of the raster."""
GROUND_GREY: Final = int(GREYS[GROUND])
"""Of everything beyond the raster."""
SKY_GREY: Final = grey(_SKY)
"""Of everything above the horizon."""


class GroundGreys(NamedTuple):
    """Shades of the ground, every resolution in one array.

    Parameters
    ----------
    texels
        All levels, one behind the other, rows from the lowest y, uint8.
    places
        First texel, columns and rows of each level, shape (levels, 3).
    texels_per_meter
        Of each level, 1/m, shape (levels,).
    left, bottom
        Outer corner of texel (0, 0) of every level, m.
    """

    texels: NDArray[np.uint8]
    places: NDArray[np.int64]
    texels_per_meter: NDArray[np.float64]
    left: float
    bottom: float


@once_per_track
def ground_greys(track: Track) -> GroundGreys:
    """Return the shades of a track's ground, made on the first call."""
    raster = track_raster(track)
    coarsest = 2 ** (_LEVELS - 1)
    padding = [(coarsest, coarsest + -size % coarsest) for size in raster.labels.shape]
    level = GREYS[np.pad(raster.labels, padding, constant_values=GROUND)]
    levels = [level]
    for _ in range(_LEVELS - 1):
        level = _halved(level)
        levels.append(level)
    sizes = np.array([level.size for level in levels])
    places = [(first, *level.shape[::-1]) for first, level in zip(np.cumsum(sizes) - sizes, levels, strict=True)]
    return GroundGreys(
        np.concatenate([level.ravel() for level in levels]),
        np.array(places, dtype=np.int64),
        1.0 / (raster.cell_m * np.exp2(np.arange(_LEVELS, dtype=np.float64))),
        raster.left - coarsest * raster.cell_m,
        raster.bottom - coarsest * raster.cell_m,
    )


def _halved(level: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the means of two by two texels, rounded."""
    pairs = level[:, ::2].astype(np.uint16) + level[:, 1::2]
    return ((pairs[::2] + pairs[1::2] + 2) // 4).astype(np.uint8)
