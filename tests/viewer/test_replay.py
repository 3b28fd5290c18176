"""The picture of a replay and its window."""

from __future__ import annotations

from dataclasses import replace

import pygame
import pytest

from racer.drawing import to_array
from racer.viewer.replay_panels import clock, gap_words, is_blink_on, steering_words
from racer.viewer.replay_scene import ReplayScene
from racer.viewer.replay_window import KEYS, answer, show_replay
from racer.viewer.words import ENGLISH, KOREAN


@pytest.fixture
def scene(record, track) -> ReplayScene:
    """A replay of two cars."""
    return ReplayScene(track, [record("first"), record("second", lateral_m=0.2)], (960, 540))


def differs(scene, one, other) -> bool:
    """Whether two cursors give different pictures."""
    return (to_array(scene.picture(one)) != to_array(scene.picture(other))).any()


def test_the_same_cursor_is_the_same_picture(scene):
    """Drawing is pure: it depends on the cursor alone, whatever was drawn before."""
    cursor = scene.start().at(3.0)
    before = to_array(scene.picture(cursor))
    scene.picture(replace(cursor, follows=True))
    assert (to_array(scene.picture(cursor)) == before).all()


@pytest.mark.parametrize("change", ["time_s", "car", "follows", "shows_help", "is_playing", "speed"])
def test_everything_in_the_cursor_is_seen(scene, change):
    """Time, watched car, camera, help, pause and speed each change the picture."""
    cursor = scene.start().at(3.0)
    value = {"time_s": 3.03, "car": 1, "follows": True, "shows_help": True, "is_playing": False, "speed": 4.0}[change]
    assert differs(scene, cursor, replace(cursor, **{change: value}))


@pytest.mark.parametrize("size", [(640, 360), (1280, 720), (400, 700)])
def test_any_size_can_be_drawn(record, track, size):
    """Small, large and upright screens have a picture of their size."""
    scene = ReplayScene(track, [record("only")], size)
    assert scene.picture(scene.start().at(1.0)).get_size() == size


def test_a_pause_blinks_and_nothing_else_does():
    """A car under a penalty goes on and off; a driving car is always there."""
    assert {is_blink_on(time / 10, "pause") for time in range(20)} == {True, False}
    assert {is_blink_on(time / 10, "in_progress") for time in range(20)} == {True}


def test_times_and_gaps_read_as_on_a_race():
    """Minutes, seconds and hundredths; a gap has its sign, and none is empty."""
    assert clock(72.345) in {"1:12.34", "1:12.35"}
    assert clock(59.999) == "1:00.00"
    assert (gap_words(0.5), gap_words(-0.25), gap_words(float("inf"))) == ("+0.50 s", "-0.25 s", "")


def test_steering_names_its_side_where_each_language_does():
    """Above zero is left; straight ahead has no side; Korean says the side first."""
    assert [steering_words(angle, ENGLISH) for angle in (0.35, -0.35, 0.001)] == [
        "20\u00b0 left",
        "20\u00b0 right",
        "0\u00b0",
    ]
    assert steering_words(0.35, KOREAN) == "왼쪽 20\u00b0"


def test_every_key_answers_and_other_keys_do_nothing(scene):
    """Each listed key changes the cursor; a key that is not listed leaves it."""
    cursor = replace(scene.start().at(3.0), duration_s=30.0)
    bar = scene.layout.time_bar
    for key in KEYS:
        assert answer(cursor, pygame.Event(pygame.KEYDOWN, key=key, mod=0), bar) != cursor
    assert answer(cursor, pygame.Event(pygame.KEYDOWN, key=pygame.K_z, mod=0), bar) == cursor
    shifted = pygame.Event(pygame.KEYDOWN, key=pygame.K_RIGHT, mod=pygame.KMOD_LSHIFT)
    assert answer(cursor, shifted, bar).time_s == pytest.approx(8.0)


def test_a_click_on_the_bar_goes_there(scene):
    """The middle of the time bar is the middle of the replay, by click and by drag; elsewhere a click does nothing."""
    cursor, bar = scene.start(), scene.layout.time_bar
    click = pygame.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=bar.center)
    assert answer(cursor, click, bar).time_s == pytest.approx(cursor.duration_s / 2, abs=0.05)
    drag = pygame.Event(pygame.MOUSEMOTION, buttons=(1, 0, 0), pos=(bar.right, bar.centery))
    assert answer(cursor, drag, bar).time_s == pytest.approx(cursor.duration_s, abs=0.05)
    elsewhere = pygame.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=(5, 5))
    assert answer(cursor, elsewhere, bar) == cursor


@pytest.mark.parametrize("goodbye", ["key", "cross"])
def test_the_window_shows_until_it_is_closed(monkeypatch, record, track, goodbye):
    """The replay's window opens and closes, by its key and by its cross, without a trace of SDL's screen left."""
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    event = (
        pygame.Event(pygame.QUIT) if goodbye == "cross" else pygame.Event(pygame.KEYDOWN, key=pygame.K_ESCAPE, mod=0)
    )
    pygame.display.init()
    pygame.event.post(event)
    show_replay(track, [record("only")], (320, 180))
    assert not pygame.display.get_init()
