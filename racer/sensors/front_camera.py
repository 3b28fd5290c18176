"""The front camera: what the ground ahead looks like, in shades of grey.

A row of a picture is a straight line on the ground (``camera_view``), so it is drawn by walking over the texels of the
ground (``ground_greys``) in equal steps, at the resolution that fits how far away the line is.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from racer.errors import SensorError
from racer.sensors.camera_noise import add_noise
from racer.sensors.camera_view import camera_view
from racer.sensors.ground_greys import GROUND_GREY, SKY_GREY, GroundGreys, ground_greys
from racer.simulator.dynamics import YAW, X, Y
from racer.specs.car import LARGEST_CAMERA_PX, SMALLEST_CAMERA_PX
from racer.track.compiled import batch_loop, scalar_function

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from racer.simulator.simulator import Simulator
    from racer.track.track import Track

_RIM: Final = 0.01
"""Texels at the rim of the ground that are not read, so that rounding cannot lead beyond it; they are padding."""
_MARGIN: Final = 0.01
"""Ground at the rim that counts as beyond it when there is room enough, m; for the same reason."""
_ONE: Final = 65536.0
"""A texel in the fixed-point numbers that a row is walked with: 16 bits before the point, 16 behind it."""
_COLUMN_SHIFT: Final = np.uint64(16)
_COLUMN_MASK: Final = np.uint64(0xFFFF)
_ROW_SHIFT: Final = np.uint64(48)


class _Rows(NamedTuple):
    """The rows of a picture below the horizon; lengths are in texels of the row's level.

    ``ahead``, ``half`` and ``step``: from the car's origin forward to the line, half the line's length, from pixel to
    pixel. ``reach``: from the car's origin to the farther end of the line, m; where there is more room than that to
    every side, nothing needs clipping. ``scale``: texels per metre. ``columns``, ``rows``: size of the level.
    ``first``: texel (0, 0) of the level in the array of all. ``stride``: from one row of texels to the next.
    """

    ahead: NDArray[np.float64]
    half: NDArray[np.float64]
    step: NDArray[np.float64]
    reach: NDArray[np.float64]
    scale: NDArray[np.float64]
    columns: NDArray[np.float64]
    rows: NDArray[np.float64]
    first: NDArray[np.uint64]
    stride: NDArray[np.uint64]


class FrontCamera:
    """A grey picture from above the front axle, (height, width, 1) uint8, row 0 on top.

    Every size shows the same view; smaller pictures are coarser. Noise of the standard deviation in the car's
    conditions is added, and depends on nothing but the car's noise key and its step.

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
    low: float = 0
    high: float = 255

    def __init__(self, track: Track, *, width: int = 160, height: int = 120, name: str = "front_camera") -> None:
        if not all(SMALLEST_CAMERA_PX <= side <= LARGEST_CAMERA_PX for side in (width, height)):
            raise SensorError(
                f"The camera {name} has {width} by {height} pixels. "
                f"Choose from {SMALLEST_CAMERA_PX} to {LARGEST_CAMERA_PX} for both."
            )
        self.name = name
        self.shape: tuple[int, ...] = (height, width, 1)
        self._greys = ground_greys(track)
        self._rows = _rows(self._greys, width, height)

    def observe(self, simulator: Simulator, cars: NDArray[np.int64], out: NDArray[np.uint8]) -> None:
        """Draw what each of ``cars`` sees into its row of ``out``, shape (all cars, height, width, 1), C order."""
        pictures = out.reshape(out.shape[:3])
        _draw_pictures(self._greys, self._rows, simulator.motion, cars, pictures)
        add_noise(simulator.noise_keys, simulator.present, simulator.conditions, cars, pictures)


def _rows(greys: GroundGreys, width: int, height: int) -> _Rows:
    """Choose each row's level: texels no larger than what a pixel sees, by the mean of its width and its length."""
    view = camera_view(width, height)
    seen = np.sqrt(view.spacings * view.steps) * greys.texels_per_meter[0]
    levels = np.clip(np.floor(np.log2(seen)), 0, len(greys.places) - 1).astype(np.int64)
    scale = greys.texels_per_meter[levels]
    first, columns, rows = greys.places[levels].T
    half = 0.5 * (width - 1) * view.spacings
    return _Rows(
        view.distances * scale,
        half * scale,
        view.spacings * scale,
        np.hypot(view.distances, half),
        scale,
        columns.astype(np.float64),
        rows.astype(np.float64),
        first.astype(np.uint64),
        columns.astype(np.uint64),
    )


@batch_loop
def _draw_pictures(
    greys: GroundGreys, rows: _Rows, motion: NDArray[np.float64], cars: NDArray[np.int64], pictures: NDArray[np.uint8]
) -> None:
    height, width = pictures.shape[1], pictures.shape[2]
    sky_rows = height - len(rows.ahead)
    for car in cars:
        x, y = motion[car, X] - greys.left, motion[car, Y] - greys.bottom
        cos_yaw, sin_yaw = math.cos(motion[car, YAW]), math.sin(motion[car, YAW])
        room = min(x, rows.columns[0] / rows.scale[0] - x, y, rows.rows[0] / rows.scale[0] - y) - _MARGIN
        if math.isnan(x + y + cos_yaw):
            room = 0.0
        for row in range(sky_rows):
            for column in range(width):
                pictures[car, row, column] = SKY_GREY
        for k in range(len(rows.ahead)):
            u = x * rows.scale[k] + rows.ahead[k] * cos_yaw - rows.half[k] * sin_yaw
            v = y * rows.scale[k] + rows.ahead[k] * sin_yaw + rows.half[k] * cos_yaw
            step_u, step_v = rows.step[k] * sin_yaw, -rows.step[k] * cos_yaw
            begin, end = 0, width
            if rows.reach[k] > room:
                first, last = _inside(u, step_u, rows.columns[k], 0.0, width - 1.0)
                first, last = _inside(v, step_v, rows.rows[k], first, last)
                begin = max(math.ceil(first), 0)
                end = max(math.floor(last) + 1, begin)
            line = pictures[car, sky_rows + k]
            for column in range(begin):
                line[column] = GROUND_GREY
            at, step = _fixed(u + begin * step_u, v + begin * step_v), _fixed(step_u, step_v)
            _walk(greys.texels, rows.first[k], rows.stride[k], at, step, line[begin:end])
            for column in range(end, width):
                line[column] = GROUND_GREY


@scalar_function
def _walk(
    texels: NDArray[np.uint8],
    level: np.uint64,
    stride: np.uint64,
    at: np.uint64,
    step: np.uint64,
    line: NDArray[np.uint8],
) -> None:
    """Walk over a level in equal steps and copy a shade per step; four at a time, so that looking up overlaps."""
    twice = step + step
    pixels = len(line)
    for column in range(0, pixels - 3, 4):
        one = texels[_texel(level, stride, at)]
        two = texels[_texel(level, stride, at + step)]
        three = texels[_texel(level, stride, at + twice)]
        four = texels[_texel(level, stride, at + twice + step)]
        line[column] = one
        line[column + 1] = two
        line[column + 2] = three
        line[column + 3] = four
        at += twice + twice
    for column in range(pixels // 4 * 4, pixels):
        line[column] = texels[_texel(level, stride, at)]
        at += step


@scalar_function
def _fixed(u: float, v: float) -> np.uint64:
    """Return v in the upper and u in the lower half of one number, so that one addition takes both a step further."""
    return np.uint64((int(v * _ONE) << 32) + int(u * _ONE))


@scalar_function
def _texel(level: np.uint64, stride: np.uint64, at: np.uint64) -> np.uint64:
    """Return the place in the array of all texels of a fixed-point position in a level."""
    return level + (at >> _ROW_SHIFT) * stride + ((at >> _COLUMN_SHIFT) & _COLUMN_MASK)


@scalar_function
def _inside(start: float, step: float, size: float, first: float, last: float) -> tuple[float, float]:
    """Narrow the range of i, ``first`` to ``last``, to where start + i * step stays within 0 to ``size``."""
    low, high = _RIM, size - _RIM
    end = start + last * step
    if low <= min(start, end) and max(start, end) <= high:
        return first, last
    if abs(step) < 1e-9 or math.isnan(start):
        return (first, last) if low <= start <= high else (0.0, -1.0)
    one, other = (low - start) / step, (high - start) / step
    first, last = max(first, min(one, other)), min(last, max(one, other))
    return (first, last) if first <= last else (0.0, -1.0)
