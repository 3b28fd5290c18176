"""The front camera: what the ground ahead looks like, in shades of grey.

A picture row is a straight line on the ground (``camera_view``), so it is drawn by walking over the texels of the ground
(``ground_greys``) in equal steps, at the resolution that fits how far away the line is.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from numba import njit

from racer.errors import SensorError
from racer.sensors.camera_noise import add_noise
from racer.sensors.camera_view import camera_view
from racer.sensors.ground_greys import GROUND_GREY, SKY_GREY, GroundGreys, ground_greys
from racer.simulator.dynamics import YAW, X, Y

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from racer.simulator.simulator import Simulator
    from racer.track.track import Track

MIN_SIZE: Final = 16
"""Pixels along the shorter side of the smallest picture."""
MAX_SIZE: Final = 640
"""Pixels along the longer side of the largest picture."""

_RIM: Final = 0.01
"""Texels at the rim of the ground that are not read, so that rounding cannot lead beyond it; they are padding."""
_ONE: Final = 65536.0
"""A texel in the fixed-point numbers that a row is walked with: 16 bits before the point, 16 behind it."""
_COLUMN_SHIFT: Final = np.uint64(16)
_COLUMN_MASK: Final = np.uint64(0xFFFF)
_ROW_SHIFT: Final = np.uint64(48)


class _Rows(NamedTuple):
    """The rows of a picture below the horizon; lengths are in texels of the row's level.

    ``ahead``, ``half`` and ``step``: from the car's origin forward to the line, half the line's length, from pixel to
    pixel. ``scale``: texels per metre. ``place``: first texel, columns and rows of the level.
    """

    ahead: NDArray[np.float64]
    half: NDArray[np.float64]
    step: NDArray[np.float64]
    scale: NDArray[np.float64]
    place: NDArray[np.int64]


class FrontCamera:
    """A grey picture from above the front axle, (height, width, 1) uint8, row 0 on top.

    Every size shows the same view; smaller pictures are coarser. Noise of the standard deviation in the car's conditions
    is added, and depends on nothing but the car's noise key and its step.

    Parameters
    ----------
    track
        The road to be seen.
    width, height
        Pixels, 16 to 640.
    name
        What specs and observations call it.

    Raises
    ------
    SensorError
        If a picture of that size cannot be drawn.
    """

    dtype: np.dtype[Any] = np.dtype(np.uint8)
    low = 0
    high = 255

    def __init__(self, track: Track, *, width: int = 160, height: int = 120, name: str = "front_camera") -> None:
        if not (MIN_SIZE <= width <= MAX_SIZE and MIN_SIZE <= height <= MAX_SIZE):
            raise SensorError(
                f"The camera {name} has {width} by {height} pixels. Choose from {MIN_SIZE} to {MAX_SIZE} for both."
            )
        self.name = name
        self.shape = (height, width, 1)
        self._greys = ground_greys(track)
        self._rows = _rows(self._greys, width, height)

    def observe(self, simulator: Simulator, cars: NDArray[np.int64], out: NDArray[np.uint8]) -> None:
        """Draw what each of ``cars`` sees into its row of ``out``, shape (all cars, height, width, 1)."""
        _draw_pictures(self._greys, self._rows, simulator.motion, cars, out)
        add_noise(simulator.noise_keys, simulator.present, simulator.conditions, cars, out)


def _rows(greys: GroundGreys, width: int, height: int) -> _Rows:
    """Choose each row's level: texels as large as what a pixel sees, the mean of its width and its length."""
    view = camera_view(width, height)
    seen = np.sqrt(view.spacings * view.steps) * greys.texels_per_meter[0]
    levels = np.clip(np.rint(np.log2(seen)), 0, len(greys.places) - 1).astype(np.int64)
    scale = greys.texels_per_meter[levels]
    return _Rows(
        view.distances * scale,
        0.5 * (width - 1) * view.spacings * scale,
        view.spacings * scale,
        scale,
        greys.places[levels],
    )


@njit(cache=True, nogil=True)
def _draw_pictures(
    greys: GroundGreys, rows: _Rows, motion: NDArray[np.float64], cars: NDArray[np.int64], out: NDArray[np.uint8]
) -> None:
    height, width = out.shape[1], out.shape[2]
    sky_rows = height - len(rows.ahead)
    for car in cars:
        x, y = motion[car, X] - greys.left, motion[car, Y] - greys.bottom
        cos_yaw, sin_yaw = math.cos(motion[car, YAW]), math.sin(motion[car, YAW])
        for row in range(sky_rows):
            for column in range(width):
                out[car, row, column, 0] = SKY_GREY
        for k in range(len(rows.ahead)):
            u = x * rows.scale[k] + rows.ahead[k] * cos_yaw - rows.half[k] * sin_yaw
            v = y * rows.scale[k] + rows.ahead[k] * sin_yaw + rows.half[k] * cos_yaw
            step_u, step_v = rows.step[k] * sin_yaw, -rows.step[k] * cos_yaw
            _draw_row(greys.texels, rows.place[k], u, v, step_u, step_v, out[car, sky_rows + k])


@njit(cache=True, nogil=True)
def _draw_row(
    texels: NDArray[np.uint8],
    place: NDArray[np.int64],
    u: float,
    v: float,
    step_u: float,
    step_v: float,
    out: NDArray[np.uint8],
) -> None:
    """Walk over a level from texel (u, v), left to right, and copy a shade per step.

    Row and column live in the halves of one 64-bit number, so that a single addition takes both a step further.
    """
    width = out.shape[0]
    first, last = _inside(u, step_u, float(place[1]), 0.0, width - 1.0)
    first, last = _inside(v, step_v, float(place[2]), first, last)
    begin = int(math.ceil(first))
    end = max(int(math.floor(last)) + 1, begin)
    for column in range(begin):
        out[column, 0] = GROUND_GREY
    for column in range(end, width):
        out[column, 0] = GROUND_GREY
    at = np.uint64((int((v + begin * step_v) * _ONE) << 32) + int((u + begin * step_u) * _ONE))
    step = np.uint64((int(step_v * _ONE) << 32) + int(step_u * _ONE))
    level, columns = np.uint64(place[0]), np.uint64(place[1])
    for column in range(begin, end):
        out[column, 0] = texels[level + (at >> _ROW_SHIFT) * columns + ((at >> _COLUMN_SHIFT) & _COLUMN_MASK)]
        at += step


@njit(cache=True, nogil=True)
def _inside(start: float, step: float, size: float, first: float, last: float) -> tuple[float, float]:
    """Narrow the range of i, ``first`` to ``last``, to where start + i * step stays within 0 to ``size``."""
    low, high = _RIM, size - _RIM
    end = start + last * step
    if low <= min(start, end) and max(start, end) <= high:
        return first, last
    if abs(step) < 1e-9:
        return (first, last) if low <= start <= high else (0.0, -1.0)
    one, other = (low - start) / step, (high - start) / step
    first, last = max(first, min(one, other)), min(last, max(one, other))
    return (first, last) if first <= last else (0.0, -1.0)
