"""Where on the ground each row of a picture looks: the camera's geometry, once per size of picture.

The camera does not roll, so a row of pixels sees a straight line on the ground, square to the car, in equal steps.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

FIELD_OF_VIEW: Final = 1.13
"""From the left edge of a picture to the right one, rad."""
FORWARD: Final = 0.145
"""The camera ahead of the car's origin, m."""
HEIGHT: Final = 0.130
"""The camera above the ground, m."""
PITCH: Final = 0.2618
"""The camera looks down, rad."""
ASPECT: Final = 4.0 / 3.0
"""Width over height of what is seen; pictures of other proportions are the same view, squeezed."""

_FURTHEST: Final = 100.0
"""What is further away counts as sky, m."""


class CameraView(NamedTuple):
    """The rows of a picture, from the top.

    Parameters
    ----------
    sky_rows
        How many rows lie above the horizon.
    distances
        From the car's origin forward to the line that each further row sees, m, shape (height - sky_rows,).
    spacings
        Between the points that neighbouring pixels of such a row see, m, same shape.
    steps
        Between the lines that neighbouring rows see, m, same shape.
    """

    sky_rows: int
    distances: NDArray[np.float64]
    spacings: NDArray[np.float64]
    steps: NDArray[np.float64]


def camera_view(width: int, height: int) -> CameraView:
    """Return where the rows of a picture of this size, in pixels, look."""
    half_width = math.tan(0.5 * FIELD_OF_VIEW)
    rims = _down(np.arange(height + 1, dtype=np.float64), height)
    down = _down(np.arange(height, dtype=np.float64) + 0.5, height)
    sky_rows = int(np.searchsorted(down, math.atan(HEIGHT / _FURTHEST)))
    seen = down[sky_rows:]
    depths = HEIGHT * np.cos(seen - PITCH) / np.sin(seen)
    upper = np.maximum(rims[sky_rows:-1], 0.5 * seen)
    return CameraView(
        sky_rows,
        FORWARD + HEIGHT / np.tan(seen),
        2.0 * half_width / width * depths,
        HEIGHT / np.tan(upper) - HEIGHT / np.tan(rims[sky_rows + 1 :]),
    )


def _down(rows: NDArray[np.float64], height: int) -> NDArray[np.float64]:
    """Return the angles below the horizon, rad, at which heights in a picture look; ``rows`` counts from its top."""
    half_height = math.tan(0.5 * FIELD_OF_VIEW) / ASPECT
    angles: NDArray[np.float64] = PITCH + np.arctan((2.0 * rows / height - 1.0) * half_height)
    return angles
