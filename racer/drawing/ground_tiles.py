"""The ground in square tiles that are painted when they first come into sight, so that every later frame is a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from racer.drawing.ground import GroundPlan
from racer.drawing.viewport import Viewport

if TYPE_CHECKING:
    import pygame

    from racer.track import Track

TILE_PX = 256
MOST_TILES = 600


class GroundTiles:
    """The ground of one track, remembered at the scale it was last seen at.

    Parameters
    ----------
    track
        The road.
    """

    def __init__(self, track: Track) -> None:
        self._track = track
        self._plan = GroundPlan(track, 1.0)
        self._scale = 0.0
        self._tiles: dict[tuple[int, int], pygame.Surface] = {}

    def paint(self, surface: pygame.Surface, viewport: Viewport) -> None:
        """Paint the ground onto the whole surface; the viewport's centre lies on the pixel grid (``centered_on``)."""
        self._prepare(viewport.pixels_per_metre)
        scale = viewport.pixels_per_metre
        width, height = viewport.size_px
        left = round(viewport.center_x_m * scale - width / 2)
        top = round(-viewport.center_y_m * scale - height / 2)
        surface.blits(
            [
                (self._tile(column, row), (column * TILE_PX - left, row * TILE_PX - top))
                for column in range(left // TILE_PX, (left + width - 1) // TILE_PX + 1)
                for row in range(top // TILE_PX, (top + height - 1) // TILE_PX + 1)
            ]
        )

    def _prepare(self, scale: float) -> None:
        if scale != self._scale:
            self._scale = scale
            self._plan = GroundPlan(self._track, scale)
            self._tiles.clear()
        elif len(self._tiles) > MOST_TILES:
            self._tiles.clear()

    def _tile(self, column: int, row: int) -> pygame.Surface:
        if (column, row) not in self._tiles:
            middle_x = (column + 0.5) * TILE_PX / self._scale
            middle_y = -(row + 0.5) * TILE_PX / self._scale
            viewport = Viewport(middle_x, middle_y, self._scale, (TILE_PX, TILE_PX))
            self._tiles[column, row] = self._plan.paint(viewport)
        return self._tiles[column, row]
