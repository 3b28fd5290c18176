"""The window onto the world: which metres become which pixels."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

Size = tuple[int, int]


@dataclass(frozen=True)
class Viewport:
    """A rectangle of the world on a rectangle of pixels; y points up in the world and down on the screen.

    Parameters
    ----------
    center_x_m, center_y_m
        The point of the world in the middle of the picture, m.
    pixels_per_metre
        The scale.
    size_px
        Width and height of the picture, pixels.
    """

    center_x_m: float
    center_y_m: float
    pixels_per_metre: float
    size_px: Size

    @classmethod
    def fit(cls, points_m: NDArray[np.float64], size_px: Size, margins_px: tuple[int, int, int, int]) -> Viewport:
        """Return the largest view of all points, shape (n, 2), that keeps the margins (left, top, right, bottom)."""
        left, top, right, bottom = margins_px
        low, high = points_m.min(axis=0), points_m.max(axis=0)
        extent = np.maximum(high - low, 1e-6)
        free_px = np.maximum(np.array(size_px) - (left + right, top + bottom), 1)
        scale = float((free_px / extent).min())
        x, y = (low + high) / 2
        return cls(float(x) + (right - left) / 2 / scale, float(y) + (top - bottom) / 2 / scale, scale, size_px)

    def centered_on(self, x_m: float, y_m: float) -> Viewport:
        """Return the view of the same scale around another point, moved by less than a pixel onto the pixel grid."""
        scale = self.pixels_per_metre
        return replace(self, center_x_m=round(x_m * scale) / scale, center_y_m=round(y_m * scale) / scale)

    def magnified(self, factor: int) -> Viewport:
        """Return the view of the same rectangle of the world with so many times the pixels each way."""
        width, height = self.size_px
        return replace(self, pixels_per_metre=self.pixels_per_metre * factor, size_px=(width * factor, height * factor))

    def to_pixels(self, points_m: ArrayLike) -> NDArray[np.float64]:
        """Return the pixels, shape (..., 2), of points of the world, shape (..., 2), m."""
        middle = np.array(self.size_px) / 2
        offset = np.asarray(points_m, dtype=np.float64) - (self.center_x_m, self.center_y_m)
        return offset * (self.pixels_per_metre, -self.pixels_per_metre) + middle

    @property
    def bounds_m(self) -> tuple[float, float, float, float]:
        """The rectangle of the world that is seen: left, bottom, right, top, m."""
        half_width, half_height = np.array(self.size_px) / 2 / self.pixels_per_metre
        return (
            self.center_x_m - half_width,
            self.center_y_m - half_height,
            self.center_x_m + half_width,
            self.center_y_m + half_height,
        )
