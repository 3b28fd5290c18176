"""Pictures of reward maps."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pygame
import pytest
from PIL import Image

from racer.drawing.colour_scale import ColourScale
from racer.drawing.text import TextPainter, can_draw_hangul
from racer.drawing.viewport import Viewport
from racer.errors import TraceError
from racer.rewards.map import MapRequest, map_point, reward_map
from racer.rewards.source import compile_reward_source
from racer.rewards.study import LocalRunner
from racer.track import load_track, track_names
from racer.viewer.layout import Layout
from racer.viewer.reward_picture import panel as panel_module
from racer.viewer.reward_picture import reward_picture, write_reward_picture
from racer.viewer.reward_picture.field import FAILED_DARK, FAILED_LIGHT, paint_field

SMOOTH = "def reward_function(params):\n    return params['x'] - 4.0\n"
SOMETIMES = "def reward_function(params):\n    return [1.0][int(params['is_left_of_center'])]\n"
BRANCHES = """
def reward_function(params):
    reward = 1.0
    if params["distance_from_center"] < 0.1:
        reward = 2.0
    return reward
"""
SIZE = (640, 360)


def made(code, track, request=None, file="mine.py"):
    """Return a map of a reward function's text, and who calls it."""
    runner = LocalRunner(compile_reward_source(code.encode(), Path(file), file), track)
    return reward_map(runner, request or MapRequest(cell_m=0.05)), runner


def pixels_of(surface):
    """Return a picture as numbers, shape (height, width, 3)."""
    return pygame.surfarray.array3d(surface).transpose(1, 0, 2).astype(int)


def test_a_place_has_the_colour_of_its_reward(track):
    """Every asked place, away from the map's edge, is painted in the colour that the scale has for its reward."""
    drawn, _ = made(SMOOTH, track)
    points = np.concatenate([track.inner, track.outer])
    viewport = Viewport.fit(points, SIZE, (30, 30, 30, 30))
    scale = ColourScale(drawn.colour_range.low, drawn.colour_range.high, drawn.colour_range.is_diverging)
    surface = pygame.Surface(SIZE, depth=32)
    paint_field(surface, viewport, drawn, scale)
    pixels = pixels_of(surface)
    places = viewport.to_pixels(drawn.grid.places).astype(int)
    inside = drawn.readings[:, 3] < 0.3
    shown = pixels[places[inside, 1], places[inside, 0]]
    assert np.abs(shown - scale.colours(drawn.asked[inside])).max() <= 12
    assert scale.is_diverging
    assert (pixels[0] == 0).all()


def test_failing_places_are_striped(track):
    """Left of the centre line, where the function fails, there are the two colours of stripes and no other."""
    drawn, _ = made(SOMETIMES, track)
    viewport = Viewport.fit(np.concatenate([track.inner, track.outer]), SIZE, (30, 30, 30, 30))
    surface = pygame.Surface(SIZE, depth=32)
    paint_field(surface, viewport, drawn, ColourScale(0.0, 1.0))
    failed = np.isnan(drawn.asked) & (drawn.readings[:, 3] > 0.1) & (drawn.readings[:, 3] < 0.4)
    places = viewport.to_pixels(drawn.grid.places[failed]).astype(int)
    shown = {tuple(colour) for colour in pixels_of(surface)[places[:, 1], places[:, 0]].tolist()}
    assert shown == {FAILED_DARK, FAILED_LIGHT}


@pytest.mark.parametrize("size_px", [(640, 360), (1920, 1080)])
def test_a_picture_is_written_without_a_window(tmp_path, track, size_px):
    """The file has the asked size and many colours, and no window was opened for it."""
    drawn, runner = made(SMOOTH, track)
    point = map_point(runner, drawn.request, *track.center[10].tolist(), drawn.memory)
    write_reward_picture(drawn, tmp_path / "map.png", point=point, size_px=size_px, language="en")
    with Image.open(tmp_path / "map.png") as image:
        assert image.size == size_px
        assert len(np.unique(np.asarray(image).reshape(-1, 3), axis=0)) > 200
    assert not pygame.display.get_init()


def test_a_chosen_point_is_marked(track):
    """With a point the picture differs at it and in the panel, and nowhere else on the track."""
    drawn, runner = made(SMOOTH, track)
    x, y = track.center[10].tolist()
    without, marked = (
        pixels_of(reward_picture(drawn, point=point, size_px=(1280, 720), language="en"))
        for point in (None, map_point(runner, drawn.request, x, y))
    )
    rows, columns = np.nonzero((without != marked).any(axis=2))
    beyond_panel = columns > 340
    assert beyond_panel.any()
    assert np.ptp(rows[beyond_panel]) < 80
    assert np.ptp(columns[beyond_panel]) < 120


def test_the_deciding_condition_of_a_point_is_written(track):
    """With an explained point there is more ink in the panel than with the same point unexplained."""
    drawn, runner = made(BRANCHES, track)
    place = track.center[10].tolist()
    explained = map_point(runner, drawn.request, *place, open_runner=lambda source: LocalRunner(source, track))
    assert explained.decided is not None
    with_it, without = (
        pixels_of(reward_picture(drawn, point=point, size_px=(1280, 720), language="en"))[:, :330]
        for point in (explained, map_point(runner, drawn.request, *place))
    )
    assert (with_it > 100).sum() > (without > 100).sum() + 1000


class Paper(pygame.Surface):
    """A surface that knows what was put on it."""

    def __init__(self, size_px) -> None:
        super().__init__(size_px, depth=32)
        self.put: list[tuple[pygame.Surface, pygame.Rect]] = []

    def blit(self, source, dest=(0, 0), *rest, **more):
        """Put a picture on the surface and remember where its ink is."""
        corner = dest.topleft if isinstance(dest, pygame.Rect) else dest
        self.put.append((source, source.get_bounding_rect().move(corner)))
        return super().blit(source, dest, *rest, **more)


FUNCTIONS = {
    "smooth": (SMOOTH, "mine.py"),
    "sometimes": (SOMETIMES, "a_reward_function_with_a_very_long_name_that_goes_on_and_on_and_on.py"),
    "bonus": ("def reward_function(params):\n    return 500.0 * (params['closest_waypoints'][0] == 3)\n", "보상.py"),
    "branches": (BRANCHES, "branches.py"),
    "dice": ("import random\ndef reward_function(params):\n    return random.random() - 0.5\n", "dice.py"),
}


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("size_px", [(640, 360), (1280, 720), (1920, 1080)])
@pytest.mark.parametrize("function", FUNCTIONS)
def test_no_word_is_cut_off(track, function, size_px, language):
    """Every line stays within its column, and no two lines stand on each other, in either language."""
    if language == "ko" and not can_draw_hangul():
        pytest.skip("no font here has Hangul")
    code, file = FUNCTIONS[function]
    drawn, runner = made(code, track, MapRequest("best", cell_m=0.2), file)
    point = map_point(
        runner, drawn.request, *track.center[10].tolist(), drawn.memory, lambda source: LocalRunner(source, track)
    )
    layout, paper = Layout(size_px), Paper(size_px)
    column = pygame.Rect(layout.px(28), layout.px(28), layout.px(300), size_px[1] - 2 * layout.px(28))
    scale = ColourScale(drawn.colour_range.low, drawn.colour_range.high, drawn.colour_range.is_diverging)
    panel_module.Panel(paper, TextPainter(), layout, language, column).paint(drawn, scale, point)
    inks = [ink for _, ink in paper.put if ink.width]
    assert len(inks) > 8
    assert all(column.inflate(4, 4).contains(ink) for ink in inks)
    for number, ink in enumerate(inks):
        assert not any(ink.inflate(-2, -2).colliderect(other.inflate(-2, -2)) for other in inks[:number])


@pytest.mark.parametrize("name", track_names())
def test_every_track_fits(name):
    """Nothing of the map reaches into the panel or out of the picture."""
    track = load_track(name)
    drawn, _ = made("def reward_function(params):\n    return params['x']\n", track, MapRequest(cell_m=0.2))
    pixels = pixels_of(reward_picture(drawn, size_px=(1280, 720), language="en"))
    backdrop = pixels[-1, -1]
    assert (pixels[:8] == backdrop).all()
    assert (pixels[-8:] == backdrop).all()
    assert (pixels[:, -8:] == backdrop).all()
    assert (pixels[:, 330:345] == backdrop).all()


def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path, track):
    """A folder that is not there is named, and nothing half-written stays."""
    drawn, _ = made(SMOOTH, track)
    with pytest.raises(TraceError, match="Choose another place"):
        write_reward_picture(drawn, tmp_path / "nowhere" / "map.png", size_px=SIZE, language="en")
    assert not list(tmp_path.iterdir())
