"""Cars, trails and words on a picture."""

from __future__ import annotations

import numpy as np
import pygame
import pytest

from racer.drawing import CarPose, RaceView, palette, text
from racer.drawing.cars import SHORTEST_CAR_PX, paint_sprite
from racer.drawing.text import TextPainter
from racer.drawing.trail import pieces
from racer.simulator.footprint import CAR_LENGTH
from racer.track import load_track


@pytest.fixture(scope="module")
def view() -> RaceView:
    """A view of a small track."""
    return RaceView(load_track("bean"), (640, 360))


def changed(before, after):
    """Return rows and columns of the pixels that differ."""
    return np.nonzero((before != after).any(axis=2))


def test_a_car_is_drawn_where_it_stands(view):
    """The middle of what a car changes on the picture is the pixel of its origin."""
    x, y = view.track.center[30]
    rows, columns = changed(view.draw(()), view.draw([(x, y, 0.3)]))
    assert (columns.mean(), rows.mean()) == pytest.approx(view.whole.to_pixels((x, y)), abs=2.0)


def test_a_car_is_never_too_small_to_see_and_true_from_near():
    """A car has at least its readable length, and its true length where that is more."""
    far = paint_sprite(SHORTEST_CAR_PX, CarPose(0, 0, 0))
    near = paint_sprite(CAR_LENGTH * 300, CarPose(0, 0, 0))
    assert far.get_bounding_rect(min_alpha=128).width == pytest.approx(SHORTEST_CAR_PX, abs=3)
    assert near.get_bounding_rect(min_alpha=128).width == pytest.approx(CAR_LENGTH * 300, abs=6)


def test_yaw_turns_the_car_anticlockwise():
    """A car that looks up stands upright on the picture, its light nose at the top."""
    sprite = paint_sprite(100.0, CarPose(0, 0, np.pi / 2))
    box = sprite.get_bounding_rect(min_alpha=128)
    assert box.height > 1.4 * box.width
    nose = sprite.get_at((sprite.get_width() // 2, sprite.get_height() // 2 - 35))
    assert min(nose[:3]) > min(palette.CARS[0])


def test_cars_have_their_own_colours(view):
    """The first cars differ in colour, and after the last colour they start again."""
    assert len(set(palette.CARS)) == len(palette.CARS) >= 6
    assert palette.car_colour(len(palette.CARS)) == palette.CARS[0]
    x, y = view.track.center[30]
    one, other = (view.draw([CarPose(x, y, 0, number=number)]) for number in (0, 1))
    assert (one != other).any()


def test_speed_colours_only_get_brighter():
    """The faster, the lighter: the scale is read without telling hues apart."""
    luminance = [np.dot(palette.speed_colour(share), (0.2126, 0.7152, 0.0722)) for share in np.linspace(0, 1, 50)]
    assert (np.diff(luminance) > 0).all()
    assert palette.speed_colour(-1.0) == palette.SPEED_STOPS[0]
    assert palette.speed_colour(2.0) == palette.SPEED_STOPS[-1]


def test_a_jump_leaves_no_trail(view):
    """Where a car was put back, nothing joins the two places."""
    points = np.array([(0.0, 0.0), (0.1, 0.0), (3.0, 2.0), (3.1, 2.0)])
    assert len(pieces(view.whole, points + view.track.center[0], np.ones(4))) == 2


def test_lines_of_words_are_painted(view):
    """Lines in Korean and English change the corner of the picture and nothing far from it."""
    rows, columns = changed(view.draw(()), view.draw((), ["레이서 Racer", "lap 1"]))
    assert len(rows) > 500
    assert columns.max() < 300
    assert rows.max() < 150


def test_words_are_painted_without_any_font_of_the_system(monkeypatch):
    """Where the system has no font, pygame's own writes, and Hangul breaks nothing."""
    monkeypatch.setattr(pygame.font, "match_font", lambda *_, **__: None)
    text.font_file.cache_clear()
    text.font.cache_clear()
    try:
        assert TextPainter().picture("가나다 ABC", 20).get_width() > 20
    finally:
        text.font_file.cache_clear()
        text.font.cache_clear()


def test_long_words_are_shortened():
    """Words that do not fit end in an ellipsis; words that fit stay as they are."""
    painter = TextPainter()
    short = painter.shortened("a very long name of a recording", 20, 100)
    assert short.endswith("\u2026")
    assert painter.picture(short, 20).get_width() <= 100
    assert painter.shortened("short", 20, 100) == "short"
    assert painter.shortened("anything", 20, 1) == ""
