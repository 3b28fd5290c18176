"""Words on pictures, in a font of the system that has Hangul where there is one."""

from __future__ import annotations

import warnings
from functools import cache
from typing import TYPE_CHECKING

import pygame

from racer.drawing import palette

if TYPE_CHECKING:
    from racer.drawing.palette import Colour

HANGUL_FAMILIES = "notosanscjkkr,notosanskr,pretendard,nanumbarungothic,nanumgothic,malgungothic,applesdgothicneo"
OTHER_FAMILIES = "notosans,dejavusans,liberationsans,arial,helvetica"
MOST_REMEMBERED = 500
PROBE_SIZE_PX = 24
SMALL_PX = 14
"""Below it, a font's fitting to whole pixels crowds the letters, so they are written larger and made smaller."""
ENLARGED = 4
BASELINE = 0.9
"""How far below the top of a line its letters stand, in sizes; fonts differ by a third of a size in what they add."""


@cache
def font_file(*, is_bold: bool = False) -> str | None:
    """Return the font file to write with; ``None`` stands for the one that pygame brings."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a system that cannot list its fonts has none
        families = (HANGUL_FAMILIES, OTHER_FAMILIES)
        return next((file for names in families if (file := pygame.font.match_font(names, bold=is_bold))), None)


@cache
def font(size_px: int, *, is_bold: bool = False) -> pygame.font.Font:
    """Return the font at a size."""
    pygame.font.init()
    file = font_file(is_bold=is_bold)
    found = pygame.font.Font(file, size_px)
    found.set_bold(is_bold and file == font_file())
    return found


def can_draw_hangul() -> bool:
    """Whether Korean can be written in both weights of the font that is used here."""
    return all(has_hangul(font(PROBE_SIZE_PX, is_bold=is_bold)) for is_bold in (False, True))


def has_hangul(written_with: pygame.font.Font) -> bool:
    """Whether a font has Hangul: one that has none shows two different syllables as the same box."""
    first, last = (written_with.render(syllable, False, palette.INK) for syllable in "\uac00\ud7a3")
    return pygame.image.tobytes(first, "RGBA") != pygame.image.tobytes(last, "RGBA")


def _written(words: str, size_px: int, colour: Colour, *, is_bold: bool) -> pygame.Surface:
    if size_px >= SMALL_PX:
        return font(size_px, is_bold=is_bold).render(words, True, colour)
    enlarged = font(ENLARGED * size_px, is_bold=is_bold).render(words, True, colour)
    return pygame.transform.smoothscale_by(enlarged, 1 / ENLARGED)


def _ascent_px(size_px: int, *, is_bold: bool) -> float:
    if size_px >= SMALL_PX:
        return font(size_px, is_bold=is_bold).get_ascent()
    return font(ENLARGED * size_px, is_bold=is_bold).get_ascent() / ENLARGED


class TextPainter:
    """Paints words and remembers their pictures, since most stay the same from frame to frame."""

    def __init__(self) -> None:
        self._pictures: dict[tuple[str, int, bool, Colour], pygame.Surface] = {}

    def picture(
        self, words: str, size_px: int, colour: Colour = palette.INK, *, is_bold: bool = False
    ) -> pygame.Surface:
        """Return the picture of one line of words."""
        key = (words, size_px, is_bold, colour)
        if key not in self._pictures:
            if len(self._pictures) >= MOST_REMEMBERED:
                self._pictures.clear()
            self._pictures[key] = _written(words, size_px, colour, is_bold=is_bold)
        return self._pictures[key]

    def shortened(self, words: str, size_px: int, limit_px: int, *, is_bold: bool = False) -> str:
        """Return the words, or as much of their beginning as fits, with an ellipsis."""
        kept = words
        while kept and self.picture(kept, size_px, is_bold=is_bold).get_width() > limit_px:
            kept = kept.removesuffix("\u2026")[:-1] + "\u2026" if kept != "\u2026" else ""
        return kept

    def wrapped(self, words: str, size_px: int, limit_px: int, *, is_bold: bool = False) -> list[str]:
        """Return the words as lines that fit, broken between words, and within one only where it is too long itself."""
        lines = [""]
        for word in words.split():
            longer = f"{lines[-1]} {word}".strip()
            if self.picture(longer, size_px, is_bold=is_bold).get_width() <= limit_px:
                lines[-1] = longer
                continue
            if lines[-1]:
                lines.append("")
            for letter in word:
                if self.picture(lines[-1] + letter, size_px, is_bold=is_bold).get_width() > limit_px and lines[-1]:
                    lines.append("")
                lines[-1] += letter
        return lines

    def paint(
        self,
        surface: pygame.Surface,
        words: str,
        place: tuple[float, float],
        *,
        size_px: int = 18,
        colour: Colour = palette.INK,
        is_bold: bool = False,
        align: float = 0.0,
    ) -> int:
        """Paint one line with its top at a place, its left end (align 0) to right end (1) there; return its width."""
        picture = self.picture(words, size_px, colour, is_bold=is_bold)
        top = place[1] + BASELINE * size_px - _ascent_px(size_px, is_bold=is_bold)
        surface.blit(picture, (round(place[0] - picture.get_width() * align), round(top)))
        return picture.get_width()
