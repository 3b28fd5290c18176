"""Noise of a camera's pixels: normal, and the same for a car and a step whoever else drives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from racer.simulator.random_stream import mix, number_of
from racer.simulator.randomisation import CAMERA_NOISE
from racer.simulator.readings import STEPS
from racer.track.compiled import batch_loop

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SIZE: Final = 2**16
_WIDEST: Final = 1024
_ONE: Final = 2**12
"""A standard deviation in the table, and 1/4096 of a grey level in a car's deviation: whole numbers are faster."""
_NORMAL: Final = np.rint(_ONE * np.random.default_rng(0).standard_normal(_SIZE + _WIDEST)).astype(np.int16)
"""Draws of standard normal noise; each row of a picture takes a run of them from a place of its own."""


@batch_loop
def add_noise(
    keys: NDArray[np.uint64],
    present: NDArray[np.float64],
    conditions: NDArray[np.float64],
    cars: NDArray[np.int64],
    pictures: NDArray[np.uint8],
) -> None:
    """Add noise to the pictures of the listed cars, in place, shape (all cars, height, width).

    ``keys`` are the cars' noise keys, ``present`` their readings, and ``conditions`` have the standard deviation.
    """
    height, width = pictures.shape[1], pictures.shape[2]
    for car in cars:
        deviation = int(conditions[car, CAMERA_NOISE] * _ONE)
        if deviation <= 0:
            continue
        key = mix(keys[car] ^ mix(np.uint64(present[car, STEPS])))
        for row in range(height):
            begin = number_of(key, row) % np.uint64(_SIZE)
            for column in range(width):
                noise = (deviation * _NORMAL[begin + np.uint64(column)] + _ONE * _ONE // 2) // (_ONE * _ONE)
                pictures[car, row, column] = min(max(pictures[car, row, column] + noise, 0), 255)
