"""No word is cut off, runs out of its card or stands on another one, in either language."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from types import SimpleNamespace

import pygame
import pytest

from racer.drawing import panel
from racer.drawing.text import TextPainter, can_draw_hangul
from racer.specs import RaceSpec
from racer.viewer import ENGLISH, KOREAN, ReplayScene
from racer.viewer.drive_window import DriveScene
from racer.viewer.export import MOST_LETTERS, _headline, _titled_ground
from racer.viewer.keyboard_driver import KeyboardDriver
from racer.viewer.layout import Layout
from racer.viewer.live_drive import LiveDrive
from racer.viewer.replay_panels import Panels

LONG_NAME = "한 시간 동안 배운 wide and careful driver number three"


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

    def words(self, text: TextPainter) -> list[tuple[str, pygame.Rect]]:
        """Return the lines that a painter wrote here and where their ink is."""
        written = {id(picture): key[0] for key, picture in text._pictures.items()}
        return [(written[id(source)], ink) for source, ink in self.put if id(source) in written and ink.width]

    @property
    def cards(self) -> list[pygame.Rect]:
        """Where the cards lie."""
        return [area for source, area in self.put if source is panel._card(source.get_size())]


def misplaced(paper: Paper, text: TextPainter) -> list[str]:
    """Return what is wrong with the words on a surface."""
    lines, cards = paper.words(text), paper.cards
    assert len(lines) > 3
    wrong = [f"{words} leaves the picture" for words, ink in lines if not paper.get_rect().contains(ink)]
    wrong += [
        f"{words} leaves its card"
        for words, ink in lines
        for card in cards
        if card.colliderect(ink) and not card.contains(ink)
    ]
    wrong += [f"{one} stands on {other}" for (one, a), (other, b) in combinations(lines, 2) if a.colliderect(b)]
    return wrong + [f"{one} lies on {other}" for one, other in combinations(cards, 2) if one.colliderect(other)]


@pytest.fixture(params=[ENGLISH, KOREAN], ids=["english", "korean"])
def words(request):
    """The words of one language, where it can be written."""
    if request.param is KOREAN and not can_draw_hangul():
        pytest.skip("no font here has Hangul")
    return request.param


@pytest.fixture(params=[(800, 450), (1280, 720), (1920, 1080)], ids=["450", "720", "1080"])
def size_px(request):
    """The size of a GIF, of the windows, and of a large screen."""
    return request.param


def test_a_replay_of_four_cars_has_room(record, track, words, size_px):
    """With long names, three ghosts, laps done, a slow loop and the list of keys, every word has its place."""
    names = (LONG_NAME, "second", "3", LONG_NAME)
    drives = [record(name, laps=4, speed_mps=5.0 - 0.4 * number) for number, name in enumerate(names)]
    scene = ReplayScene(track, drives, size_px, words)
    slow = replace(scene.start().at(12.0), speed=0.25, loops=True)
    for cursor in (slow, replace(slow, follows=True, car=3), replace(slow, shows_help=True)):
        paper = Paper(size_px)
        scene.paint(paper, cursor)
        assert misplaced(paper, scene.view.text) == []


def test_every_state_and_angle_has_room(record, words, size_px):
    """The gauges hold each state beside the speed, and the longest angle to either side."""
    moment = record("rails").at(1.0)._replace(speed_mps=4.44, speed_command_mps=4.4, reward=-1234.5)
    for status in words.statuses:
        for steering_rad in (0.52, -0.52):
            paper, text = Paper(size_px), TextPainter()
            Panels(Layout(size_px), text, 4.0, words).paint_gauges(
                paper, moment._replace(status=status, steering_rad=steering_rad), 0.0
            )
            assert misplaced(paper, text) == []


def test_the_window_to_drive_in_has_room(track, words, size_px):
    """The invitation before the start and the laps during the drive leave the gauges free."""
    scene = DriveScene(track, size_px, words)
    live = LiveDrive(KeyboardDriver(), track, RaceSpec(laps=1), "2026")
    laps = [SimpleNamespace(time_ms=123_450, completed=number % 2 == 0) for number in range(12)]
    moment = live.now._replace(lap=13, status="pause")
    driving = SimpleNamespace(before=moment, now=moment, steps=12, laps=laps, lap_time_s=71.0)
    for drive in (live, driving):
        paper = Paper(size_px)
        scene.paint(paper, drive, 0.0)
        assert misplaced(paper, scene._view.text) == []


def test_headlines_hide_nothing(record, track, words, size_px):
    """Six headlines with the longest names stay inside the picture and above the road."""
    headlines = [_headline(record("가" * 2 * MOST_LETTERS, laps=2), words)] * 6
    picture, view = _titled_ground(track, [track.name, *headlines], size_px)
    line_px = Layout(size_px).px(panel.LINE_SIZE_PX)
    paper = Paper(size_px)
    corner = (Layout(size_px).px(16),) * 2
    panel.paint_lines(paper, view.text, [track.name, *headlines], corner, size_px=line_px)
    assert misplaced(paper, view.text) == []
    assert view.whole.to_pixels(track.outer)[:, 1].min() > paper.cards[0].bottom
    assert picture.get_size() == size_px
