"""The parts that a heads-up display is put together from: cards, bars, markers."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import pygame

from racer.drawing import palette

if TYPE_CHECKING:
    from collections.abc import Sequence

    from racer.drawing.palette import Colour
    from racer.drawing.text import TextPainter
    from racer.drawing.viewport import Size

LINE_SIZE_PX = 18
LINE_HEIGHT = 26 / 18
"""From one line of words to the next, in sizes of their font."""
PADDING = 16 / 18
"""From a card's edge to its lines, in sizes of their font."""


def paint_card(surface: pygame.Surface, area: pygame.Rect) -> None:
    """Paint a see-through dark card with round corners."""
    surface.blit(_card(area.size), area)


@lru_cache(maxsize=64)
def _card(size_px: Size) -> pygame.Surface:
    card = pygame.Surface(size_px, pygame.SRCALPHA)
    pygame.draw.rect(card, palette.CARD, card.get_rect(), border_radius=10)
    pygame.draw.rect(card, palette.CARD_EDGE, card.get_rect(), width=1, border_radius=10)
    return card


def paint_lines(
    surface: pygame.Surface,
    text: TextPainter,
    lines: Sequence[str],
    corner: tuple[int, int],
    colours: Sequence[Colour] = (),
    size_px: int = LINE_SIZE_PX,
) -> None:
    """Paint a card with lines of words, the first one bold, its left top corner at a point; colours are by line."""
    if not lines:
        return
    width = max(text.picture(line, size_px, is_bold=not row).get_width() for row, line in enumerate(lines))
    padding = round(PADDING * size_px)
    paint_card(surface, pygame.Rect(*corner, width + 2 * padding, lines_height_px(len(lines), size_px)))
    for row, line in enumerate(lines):
        place = (corner[0] + padding, corner[1] + padding - 2 + row * LINE_HEIGHT * size_px)
        colour = colours[row] if colours else palette.INK
        text.paint(surface, line, place, size_px=size_px, colour=colour, is_bold=not row)


def lines_height_px(lines: int, size_px: int = LINE_SIZE_PX) -> int:
    """Return how high the card of so many lines is, pixels."""
    return round(((lines - 1) * LINE_HEIGHT + 1 + 2 * PADDING) * size_px)


def paint_bar(surface: pygame.Surface, area: pygame.Rect, share: float, colour: Colour) -> None:
    """Paint a bar filled from its left end by a share, 0 to 1."""
    pygame.draw.rect(surface, palette.GROOVE, area, border_radius=area.height // 2)
    filled = area.copy()
    filled.width = round(area.width * min(max(share, 0.0), 1.0))
    if filled.width >= area.height // 2:
        pygame.draw.rect(surface, colour, filled, border_radius=area.height // 2)


def paint_centered_bar(surface: pygame.Surface, area: pygame.Rect, share: float, colour: Colour) -> None:
    """Paint a bar filled from its middle, to the left by a share below 0 and to the right by one above, -1 to 1."""
    pygame.draw.rect(surface, palette.GROOVE, area, border_radius=area.height // 2)
    reach = round(area.width / 2 * min(max(share, -1.0), 1.0))
    filled = pygame.Rect(area.centerx + min(reach, 0), area.top, abs(reach), area.height)
    pygame.draw.rect(surface, colour, filled, border_radius=area.height // 2)
    pygame.draw.line(surface, palette.INK_SOFT, (area.centerx, area.top - 3), (area.centerx, area.bottom + 2))


def paint_dot(surface: pygame.Surface, center: tuple[float, float], colour: Colour, radius_px: float = 6.0) -> None:
    """Paint a smooth disc."""
    pygame.draw.aacircle(surface, colour, center, radius_px)


def paint_play(surface: pygame.Surface, center: tuple[int, int], *, is_playing: bool) -> None:
    """Paint the sign of playing (a triangle) or of a pause (two bars)."""
    x, y = center
    if is_playing:
        pygame.draw.polygon(surface, palette.INK, [(x - 6, y - 9), (x - 6, y + 9), (x + 9, y)])
        pygame.draw.aalines(surface, palette.INK, True, [(x - 6, y - 9), (x - 6, y + 9), (x + 9, y)])
        return
    for left in (x - 7, x + 2):
        pygame.draw.rect(surface, palette.INK, pygame.Rect(left, y - 9, 5, 18), border_radius=1)
