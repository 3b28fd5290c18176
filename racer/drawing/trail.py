"""Where a car has driven, coloured by its speed, and the scale that explains the colours."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pygame

from racer.drawing import palette

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from racer.drawing.palette import Colour
    from racer.drawing.text import TextPainter
    from racer.drawing.viewport import Size, Viewport


def paint_speed_trail(
    surface: pygame.Surface,
    viewport: Viewport,
    points_m: NDArray[np.float64],
    speeds_mps: NDArray[np.float64],
    top_speed_mps: float,
    width_px: int = 5,
) -> None:
    """Paint a drive, points of shape (n, 2), each piece in the colour of the speed at its start."""
    shares = speeds_mps / max(top_speed_mps, 1e-6)
    for start, end, share in pieces(viewport, points_m, shares):
        pygame.draw.aaline(surface, palette.speed_colour(share), start, end, width_px)


def paint_trail(
    surface: pygame.Surface, viewport: Viewport, points_m: NDArray[np.float64], colour: Colour, width_px: int = 4
) -> None:
    """Paint a drive, points of shape (n, 2), in one colour."""
    for start, end, _ in pieces(viewport, points_m, np.ones(len(points_m))):
        pygame.draw.aaline(surface, colour, start, end, width_px)


def paint_fading_trail(
    surface: pygame.Surface, viewport: Viewport, points_m: NDArray[np.float64], colour: Colour, width_px: int = 3
) -> None:
    """Paint the last part of a drive, points of shape (n, 2) oldest first, fading towards its beginning."""
    shares = np.linspace(0.0, 1.0, len(points_m))
    for start, end, share in pieces(viewport, points_m, shares):
        pygame.draw.aaline(surface, palette.mix(palette.ASPHALT, colour, share), start, end, width_px)


def pieces(
    viewport: Viewport, points_m: NDArray[np.float64], shares: NDArray[np.float64]
) -> list[tuple[tuple[float, float], tuple[float, float], float]]:
    """Return the seen pieces of a drive in pixels with their share; a jump (a car put back) is no piece."""
    pixels = viewport.to_pixels(points_m)
    moves = np.diff(points_m, axis=0)
    jumps = np.hypot(moves[:, 0], moves[:, 1]) > 1.0
    width, height = viewport.size_px
    inside: NDArray[np.bool_] = (pixels > -20) & (pixels < (width + 20, height + 20))
    seen = inside[:, 0] & inside[:, 1]
    kept = np.flatnonzero(~jumps & (seen[:-1] | seen[1:]))
    places = pixels.tolist()
    return [(tuple(places[row]), tuple(places[row + 1]), float(shares[row])) for row in kept]


def paint_speed_legend(surface: pygame.Surface, text: TextPainter, area: pygame.Rect, top_speed_mps: float) -> None:
    """Paint the scale of speeds: the upper half of the area has the colours, the lower half the numbers."""
    width, height = area.width, area.height // 2
    surface.blit(_speed_scale((width, height - 4)), area)
    for share, align in ((0.0, 0.0), (0.5, 0.5), (1.0, 1.0)):
        words = f"{share * top_speed_mps:.1f}" + (" m/s" if share == 1.0 else "")
        text.paint(surface, words, (area.left + width * share, area.top + height), size_px=height, align=align)


@cache
def _speed_scale(size_px: Size) -> pygame.Surface:
    width, height = size_px
    scale = pygame.Surface(size_px, depth=32)
    for column in range(width):
        colour = palette.speed_colour(column / (width - 1))
        pygame.draw.line(scale, colour, (column, 0), (column, height - 1))
    return scale
