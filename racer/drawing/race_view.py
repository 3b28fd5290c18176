"""A race from above: the track, trails, cars and lines of words, as a surface or as an array."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pygame

from racer.drawing.cars import CarPose, paint_car
from racer.drawing.ground_tiles import GroundTiles
from racer.drawing.panel import paint_lines
from racer.drawing.text import TextPainter
from racer.drawing.viewport import Size, Viewport

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from racer.track import Track

DEFAULT_SIZE_PX: Size = (1280, 720)
MARGINS_PX = (48, 48, 48, 48)
METRES_ACROSS = 6.0
LINES_CORNER_PX = (20, 20)


class RaceView:
    """Draws races on one track; what does not change from frame to frame is painted once.

    Parameters
    ----------
    track
        The road.
    size_px
        Width and height of the pictures, pixels.
    margins_px
        Free space around the whole track: left, top, right, bottom, pixels.
    """

    def __init__(
        self, track: Track, size_px: Size = DEFAULT_SIZE_PX, margins_px: tuple[int, int, int, int] = MARGINS_PX
    ) -> None:
        self.track = track
        self.size_px = size_px
        self.text = TextPainter()
        points = np.concatenate([track.inner, track.outer])
        fitted = Viewport.fit(points, size_px, margins_px)
        self.whole = fitted.centered_on(fitted.center_x_m, fitted.center_y_m)
        self._near_scale = max(size_px[0] / METRES_ACROSS, self.whole.pixels_per_metre)
        self._far, self._near = GroundTiles(track), GroundTiles(track)

    def following(self, x_m: float, y_m: float) -> Viewport:
        """Return the near view around a point, 6 m wide."""
        return Viewport(0.0, 0.0, self._near_scale, self.size_px).centered_on(x_m, y_m)

    def paint_ground(self, surface: pygame.Surface, viewport: Viewport) -> None:
        """Paint the ground onto the whole surface."""
        tiles = self._far if viewport.pixels_per_metre == self.whole.pixels_per_metre else self._near
        tiles.paint(surface, viewport)

    def paint(self, cars: Sequence[CarPose | tuple[float, float, float]], lines: Sequence[str] = ()) -> pygame.Surface:
        """Return the whole track with cars (x m, y m, yaw rad, ...) of their numbers' colours, and a card of lines."""
        surface = pygame.Surface(self.size_px, depth=32)
        self.paint_ground(surface, self.whole)
        for number, car in enumerate(cars):
            paint_car(surface, self.whole, car if isinstance(car, CarPose) else CarPose(*car, number=number))
        paint_lines(surface, self.text, tuple(lines), LINES_CORNER_PX)
        return surface

    def draw(
        self, cars: Sequence[CarPose | tuple[float, float, float]], lines: Sequence[str] = ()
    ) -> NDArray[np.uint8]:
        """Return the same picture as an array, shape (height, width, 3), red, green, blue."""
        return to_array(self.paint(cars, lines))


def draw_track(track: Track, width_px: int, height_px: int) -> NDArray[np.uint8]:
    """Return a picture of the whole track, shape (height, width, 3), red, green, blue."""
    margin = max(min(width_px, height_px) // 20, 2)
    return RaceView(track, (width_px, height_px), (margin, margin, margin, margin)).draw(())


def to_array(surface: pygame.Surface) -> NDArray[np.uint8]:
    """Return a surface as an array of its own, shape (height, width, 3), red, green, blue."""
    width, height = surface.get_size()
    return np.frombuffer(pygame.image.tobytes(surface, "RGB"), np.uint8).reshape(height, width, 3).copy()
