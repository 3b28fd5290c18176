"""The ground, against exact geometry."""

from __future__ import annotations

import numpy as np
import pygame
import pytest
from shapely.geometry import LineString, Point, Polygon

from racer.drawing import RaceView, draw_track, palette, to_array
from racer.drawing.ground import GroundPlan, frame_at_start
from racer.drawing.strokes import dashes, segments
from racer.track import load_track

TRACKS = ("bean", "grand_loop", "zigzag")


@pytest.mark.parametrize("name", TRACKS)
def test_road_is_asphalt_and_far_ground_is_grass(name: str, rng):
    """Points well inside the road are asphalt-coloured, or a marking on it; points far outside are grass."""
    track = load_track(name)
    view = RaceView(track, (640, 480))
    picture = view.draw(())
    low, high = track.outer.min(axis=0) - 1, track.outer.max(axis=0) + 1
    road = Polygon(track.outer).symmetric_difference(Polygon(track.inner))
    markings = LineString(track.center).buffer(0.15).union(Point(track.center[0]).buffer(3.0))
    for x, y in rng.uniform(low, high, (300, 2)):
        column, row = view.whole.to_pixels((x, y)).round().astype(int)
        distance = road.boundary.distance(Point(x, y))
        if not (0 <= column < 640 and 0 <= row < 480) or distance < 0.15 or markings.contains(Point(x, y)):
            continue
        if road.contains(Point(x, y)):
            assert is_like(picture[row, column], palette.ASPHALT)
        elif distance > 0.6:
            assert is_like(picture[row, column], palette.GRASS, palette.GRASS_STRIPE)


def is_like(pixel, *colours):
    """Whether a pixel has one of the colours, but for the rounding of smoothing."""
    return min(np.abs(pixel.astype(int) - colour).max() for colour in colours) <= 4


def test_borders_are_white_and_the_centre_line_is_dashed():
    """The border's middle is light; along the centre line dashes and asphalt take turns."""
    track = load_track("bean")
    view = RaceView(track, (1280, 720))
    picture = view.draw(()).astype(int)
    columns, rows = view.whole.to_pixels(track.outer[10:-10]).astype(int).T
    assert np.median(picture[rows, columns].min(axis=1)) > 200
    along = np.arange(track.length * 0.25, track.length * 0.75, 0.01)
    middle = np.stack([np.interp(along, track.distances, track.center[:, axis]) for axis in (0, 1)], axis=1)
    columns, rows = view.whole.to_pixels(middle).astype(int).T
    is_dash = picture[rows, columns, 0] > 120
    assert 0.35 < is_dash.mean() < 0.7


def test_start_line_is_chequered():
    """At the start there are light and dark squares across the road."""
    track = load_track("bean")
    view = RaceView(track, (1280, 720))
    picture = view.draw(())
    along = track.center[1] - track.center[0]
    along = along / np.hypot(*along)
    places = np.linspace(track.inner[0], track.outer[0], 200)[15:-15] - along * 0.04
    columns, rows = view.whole.to_pixels(places).astype(int).T
    brightness = picture[rows, columns].mean(axis=1)
    assert (brightness > 200).any()
    assert (brightness < 50).any()


def test_tiles_and_one_picture_show_the_same_ground():
    """The ground painted in tiles equals the ground painted at once, but for smoothing at the seams of stripes."""
    track = load_track("bean")
    view = RaceView(track, (600, 400))
    surface = pygame.Surface((600, 400), depth=32)
    view.paint_ground(surface, view.whole)
    at_once = to_array(GroundPlan(track, view.whole.pixels_per_metre).paint(view.whole)).astype(int)
    differences = np.abs(to_array(surface).astype(int) - at_once).max(axis=2)
    assert (differences > 40).mean() < 0.01


@pytest.mark.parametrize("size", [(160, 120), (333, 777)])
def test_draw_track_has_the_asked_shape(size):
    """A picture of a track is an array of rows, columns and three colours, of the asked size."""
    picture = draw_track(load_track("bean"), *size)
    assert picture.shape == (size[1], size[0], 3)
    assert picture.dtype == np.uint8
    assert len(np.unique(picture.reshape(-1, 3), axis=0)) > 10


def test_dashes_close_on_a_loop():
    """Dashes have a whole number of periods, so that no piece is left at the end."""
    circle = np.linspace(0, 2 * np.pi, 200)
    line = np.stack([np.cos(circle), np.sin(circle)], axis=1)
    pieces = dashes(line, 0.25, 0.25, 0.03)[0]
    assert len(pieces) == 4 * round(2 * np.pi / 0.5)


def test_a_segment_without_length_is_no_shape():
    """Repeated points leave no polygon that is not a number."""
    points = np.array([(0.0, 0.0), (1.0, 0.0), (1.0, 0.0), (2.0, 0.0)])
    shapes = segments(points[:-1], points[1:], 0.1)
    assert len(shapes) == 2
    assert np.isfinite(shapes).all()


@pytest.mark.parametrize("name", TRACKS)
def test_start_line_is_square_to_the_road_and_ends_at_the_borders(name: str):
    """The start line stands square to driving, and its ends are as far out as shapely says the borders are."""
    track = load_track(name)
    inner, outer, along = frame_at_start(track)
    assert (outer - inner) @ along == pytest.approx(0.0, abs=1e-9)
    start = Point(track.center[0])
    assert np.hypot(*(inner - track.center[0])) == pytest.approx(LineString(track.inner).distance(start))
    assert np.hypot(*(outer - track.center[0])) == pytest.approx(LineString(track.outer).distance(start))
