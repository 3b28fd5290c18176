"""What stands beside the track of a reward map: its title, the scale of colours, and what the map shows in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pygame

from racer.drawing import palette
from racer.rewards.map import command_words, heading_words, reward_text, summarize, track_words
from racer.viewer.reward_picture import phrases
from racer.viewer.reward_picture.field import stripes

if TYPE_CHECKING:
    from racer.drawing.colour_scale import ColourScale
    from racer.drawing.palette import Colour
    from racer.drawing.text import TextPainter
    from racer.language import Language
    from racer.rewards.map import MapPoint, RewardMap
    from racer.viewer.layout import Layout

TITLE_PX: Final = 25
SMALL_PX: Final = 12
TEXT_PX: Final = 15
LINE: Final = 1.4
"""From one line of words to the next, in sizes of their font."""
BAR_HEIGHT: Final = 16
MOST_CODE_LINES: Final = 3


@dataclass
class Panel:
    """A column of words that is written from top to bottom.

    Parameters
    ----------
    surface, text, layout, language
        Where, with what and in which language it is written.
    area
        The column, pixels.
    """

    surface: pygame.Surface
    text: TextPainter
    layout: Layout
    language: Language
    area: pygame.Rect

    def __post_init__(self) -> None:
        self._top = float(self.area.top)

    def paint(self, reward_map: RewardMap, scale: ColourScale, point: MapPoint | None) -> None:
        """Write everything there is to say about a map, and about a chosen point."""
        self._header(reward_map)
        if reward_map.values.size:
            self._legend(reward_map, scale)
        if reward_map.failed.any():
            self._failure_sample()
        if point is not None:
            self._point(point)
        self._gap(14)
        for sentence in summarize(reward_map):
            if not self._sentence(sentence.to(self.language)):
                break

    def _header(self, reward_map: RewardMap) -> None:
        request = reward_map.request
        self._line(phrases.TITLE.to(self.language), SMALL_PX, palette.ACCENT, is_bold=True)
        self._title(reward_map.file)
        self._gap(4)
        for fact in (track_words(reward_map.track), heading_words(request), command_words(request)):
            self._line(fact.to(self.language), TEXT_PX, palette.INK_SOFT)
        self._gap(16)

    def _title(self, file: str) -> None:
        """Write the file's name on one line or two."""
        lines = self.text.wrapped(file, self.layout.px(TITLE_PX), self.area.width, is_bold=True)
        rest = file[len(lines[0]) :].strip()
        for line in [lines[0], rest] if rest else lines:
            self._line(line, TITLE_PX, palette.INK, is_bold=True)

    def _legend(self, reward_map: RewardMap, scale: ColourScale) -> None:
        self._line(phrases.REWARD.to(self.language), TEXT_PX, palette.INK, is_bold=True)
        self._gap(2)
        px = self.layout.px
        bar = pygame.Rect(self.area.left, round(self._top), self.area.width, px(BAR_HEIGHT))
        numbers = np.linspace(scale.low, scale.high, bar.width)
        picture = np.repeat(scale.colours(numbers)[:, None, :], bar.height, axis=1)
        self.surface.blit(pygame.surfarray.make_surface(picture), bar)
        self._top = bar.bottom + px(4)
        self._ticks(reward_map, scale, bar)
        self._top += px(SMALL_PX * LINE)
        if is_clipped(reward_map):
            spread = reward_map.spread
            low, high = (reward_text(float(end), spread) for end in (reward_map.values.min(), reward_map.values.max()))
            self._gap(3)
            self._sentence(phrases.CLIPPED.format(low=low, high=high).to(self.language), SMALL_PX)

    def _ticks(self, reward_map: RewardMap, scale: ColourScale, bar: pygame.Rect) -> None:
        """Write numbers below the bar: its ends, nought where the colours part there, otherwise the middle."""
        size_px = self.layout.px(SMALL_PX + 1)
        if scale.low == scale.high:
            self.text.paint(self.surface, reward_text(scale.low), (bar.centerx, self._top), size_px=size_px, align=0.5)
            return
        below = "\u2264 " if reward_map.values.min() < scale.low else ""
        above = "\u2265 " if reward_map.values.max() > scale.high else ""
        middle = 0.0 if scale.is_diverging else (scale.low + scale.high) / 2.0
        share = (middle - scale.low) / (scale.high - scale.low)
        span = scale.high - scale.low
        marks = [(0.0, 0.0, below + reward_text(scale.low, span)), (1.0, 1.0, above + reward_text(scale.high, span))]
        if 0.25 <= share <= 0.75:
            marks.append((share, 0.5, reward_text(middle, span)))
        for place, align, words in marks:
            x = bar.left + place * bar.width
            self.text.paint(self.surface, words, (x, self._top), size_px=size_px, align=align)

    def _failure_sample(self) -> None:
        px = self.layout.px
        self._gap(6)
        sample = pygame.Rect(self.area.left, round(self._top), px(34), px(BAR_HEIGHT))
        picture = stripes(sample.size, px(9)).transpose(1, 0, 2)
        self.surface.blit(pygame.surfarray.make_surface(picture), sample)
        at = (sample.right + px(10), self._top)
        self.text.paint(self.surface, phrases.FAILS_HERE.to(self.language), at, size_px=px(TEXT_PX))
        self._top = sample.bottom + px(4)

    def _point(self, point: MapPoint) -> None:
        self._gap(14)
        self._line(phrases.PLACE.format(x=point.x_m, y=point.y_m).to(self.language), TEXT_PX, palette.INK, is_bold=True)
        self._sentence(point.result.to(self.language), TEXT_PX, palette.ACCENT)
        if point.line_text:
            size_px = self.layout.px(SMALL_PX + 1)
            lines = self.text.wrapped(point.line_text, size_px, self.area.width)
            for line in lines[:MOST_CODE_LINES]:
                self._line(line, SMALL_PX + 1, palette.INK)
        if point.decided is not None:
            self._gap(4)
            self._sentence(point.decided.to(self.language))

    def _sentence(self, words: str, size: int = TEXT_PX - 1, colour: Colour = palette.INK_SOFT) -> bool:
        """Write a sentence on as many lines as it takes; write nothing and return False where they do not fit."""
        lines = self.text.wrapped(words, self.layout.px(size), self.area.width)
        if self._top + len(lines) * self.layout.px(size * LINE) > self.area.bottom:
            return False
        for line in lines:
            self._line(line, size, colour)
        self._gap(6)
        return True

    def _line(self, words: str, size: int, colour: Colour, *, is_bold: bool = False) -> None:
        size_px = self.layout.px(size)
        fitting = self.text.shortened(words, size_px, self.area.width, is_bold=is_bold)
        self.text.paint(
            self.surface, fitting, (self.area.left, self._top), size_px=size_px, colour=colour, is_bold=is_bold
        )
        self._top += self.layout.px(size * LINE)

    def _gap(self, measure: float) -> None:
        self._top += self.layout.px(measure)


def is_clipped(reward_map: RewardMap) -> bool:
    """Whether there are rewards beyond the ends of the scale of colours."""
    span = reward_map.colour_range
    return bool(reward_map.values.min() < span.low or reward_map.values.max() > span.high)
