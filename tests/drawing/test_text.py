"""Words on pictures."""

from __future__ import annotations

import pygame
import pytest

from racer.drawing.text import TextPainter, can_draw_hangul, font, font_file, has_hangul


def test_the_font_that_pygame_brings_has_no_hangul():
    """Two syllables look the same in a font that knows neither."""
    pygame.font.init()
    assert not has_hangul(pygame.font.Font(None, 24))


def test_a_font_for_korean_has_hangul():
    """A font of the system that was found for Hangul shows two syllables as two pictures."""
    if not can_draw_hangul():
        pytest.skip("no font here has Hangul")
    assert font_file() is not None
    assert has_hangul(font(12))


@pytest.mark.parametrize("size_px", [9, 14, 30])
def test_words_stand_on_one_line_whatever_their_size(size_px):
    """The feet of the letters are nine tenths of the size below the top, for small and for large letters."""
    surface = pygame.Surface((200, 100), pygame.SRCALPHA)
    width = TextPainter().paint(surface, "HEH", (0, 20), size_px=size_px)
    assert surface.get_bounding_rect(min_alpha=100).bottom == pytest.approx(20 + 0.9 * size_px, abs=1.5)
    assert 0 < width < 3 * size_px


def test_words_are_shortened_to_their_room():
    """What does not fit ends in an ellipsis and fits."""
    text = TextPainter()
    kept = text.shortened("a name that is much too long", 12, 60)
    assert kept.endswith("\u2026")
    assert text.picture(kept, 12).get_width() <= 60
    assert text.shortened("short", 12, 200) == "short"


def test_words_are_broken_into_lines_that_fit():
    """Every line fits, nothing is lost, and only a word that is too long itself is broken."""
    text = TextPainter()
    words = "a sentence of some words and_one_word_that_does_not_fit_on_any_line 그리고 한글"
    lines = text.wrapped(words, 14, 120)
    assert all(text.picture(line, 14).get_width() <= 120 for line in lines)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")
    assert text.wrapped("a sentence of some words", 14, 1000) == ["a sentence of some words"]
    assert text.wrapped("a sentence", 14, 60) == ["a", "sentence"]
    assert text.wrapped("", 14, 60) == [""]
