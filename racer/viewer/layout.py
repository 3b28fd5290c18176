"""Where things stand on the screen, for any size of it: measures are those of a screen 720 pixels high."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pygame

if TYPE_CHECKING:
    from racer.drawing.viewport import Size

DESIGN_HEIGHT_PX = 720
SIDEBAR_WIDTH = 264
EDGE = 16
TIMELINE_HEIGHT = 52


@dataclass(frozen=True)
class Layout:
    """The places of a screen.

    Parameters
    ----------
    size_px
        Width and height, pixels.
    """

    size_px: Size

    def px(self, measure: float) -> int:
        """Return a measure of the design in this screen's pixels."""
        return round(measure * min(self.size_px[1] / DESIGN_HEIGHT_PX, self.size_px[0] / 960))

    def rect(self, left: float, top: float, width: float, height: float) -> pygame.Rect:
        """Return a rectangle of the design, from the left top corner, in pixels."""
        return pygame.Rect(self.px(left), self.px(top), self.px(width), self.px(height))

    @property
    def margins_px(self) -> tuple[int, int, int, int]:
        """What the whole track keeps free: left, top, right, bottom."""
        return (self.px(SIDEBAR_WIDTH + 3 * EDGE), self.px(40), self.px(40), self.px(TIMELINE_HEIGHT + 3 * EDGE))

    @property
    def timeline(self) -> pygame.Rect:
        """The card along the bottom."""
        edge, height = self.px(EDGE), self.px(TIMELINE_HEIGHT)
        return pygame.Rect(edge, self.size_px[1] - edge - height, self.size_px[0] - 2 * edge, height)

    @property
    def legend(self) -> pygame.Rect:
        """The scale of speeds, above the timeline's right end."""
        width, height = self.px(220), self.px(30)
        return pygame.Rect(self.timeline.right - width, self.timeline.top - self.px(EDGE) - height, width, height)

    @property
    def time_bar(self) -> pygame.Rect:
        """The bar in that card: its left end is the beginning of the replay, its right end the end."""
        card = self.timeline
        left, right = self.px(170), self.px(190)
        return pygame.Rect(card.left + left, card.centery - self.px(4), card.width - left - right, self.px(8))
