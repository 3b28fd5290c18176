"""Driving oneself."""

from __future__ import annotations

import math
from collections import defaultdict

import pygame
import pytest

from racer.drawing import to_array
from racer.errors import RacerError
from racer.simulator import CARS, STEP_SECONDS
from racer.specs import RaceSpec
from racer.viewer.drive_window import DriveScene, drive, held_pedals
from racer.viewer.keyboard_driver import FULL_STEERING_RAD, TOP_SPEED_MPS, KeyboardDriver, Pedals
from racer.viewer.live_drive import LiveDrive

RACE = RaceSpec(laps=1, off_track_penalty_s=1.0)


def hold(driver, steps: int, **keys: bool):
    """Hold some keys for some steps and return the last commands."""
    driver.pedals = Pedals(**keys)
    return [driver.act({}) for _ in range(steps)][-1]


def test_keys_become_smooth_commands():
    """Steering and speed grow while a key is held, stop at their ends, and go back when it is let go."""
    driver = KeyboardDriver()
    assert 0.0 < hold(driver, 1, left=True)[0] < FULL_STEERING_RAD
    assert hold(driver, 30, left=True)[0] == pytest.approx(FULL_STEERING_RAD)
    assert hold(driver, 60, right=True)[0] == pytest.approx(-FULL_STEERING_RAD)
    assert hold(driver, 60)[0] == 0.0
    assert hold(driver, 60, forward=True)[1] == TOP_SPEED_MPS
    assert hold(driver, 5)[1] < TOP_SPEED_MPS
    assert hold(driver, 60, brake=True, forward=True)[1] == 0.0
    driver.reset()
    assert driver.sensors == ()


def test_arrows_and_letters_are_the_same_pedals():
    """W A S D drive as the arrows do."""
    for keys in ((pygame.K_UP, pygame.K_LEFT), (pygame.K_w, pygame.K_a)):
        pressed = defaultdict(bool, dict.fromkeys(keys, True))
        assert held_pedals(pressed) == Pedals(forward=True, left=True)


def test_a_live_drive_leaves_the_road_pauses_and_is_recorded(track):
    """Full speed straight on leaves the road: the car is put back, waits its penalty step by step, and goes on."""
    driver = KeyboardDriver()
    live = LiveDrive(driver, track, RACE, "2026")
    driver.pedals = Pedals(forward=True)
    statuses = []
    while "pause" not in statuses:
        live.step()
        statuses.append(live.now.status)
        assert len(statuses) < 500
    pause = [live.now.status]
    while live.now.status == "pause":
        live.step()
        pause.append(live.now.status)
    assert pause.count("pause") * STEP_SECONDS == pytest.approx(RACE.off_track_penalty_s, abs=0.1)
    trace = live.trace()
    assert trace.columns.status[0] == "prepare"
    assert {"in_progress", "off_track", "pause"} <= set(trace.columns.status)
    assert trace.rows == pytest.approx(live.steps, abs=1)
    assert (trace.source, trace.car) == ("keyboard", "2026")


def test_a_drive_is_over_when_the_race_is(track):
    """After its time the race is over, the lap is kept, and the car counts no more steps."""
    live = LiveDrive(KeyboardDriver(), track, RaceSpec(laps=1, max_seconds=2.0), next(iter(CARS)))
    while not live.is_over:
        live.step()
        assert live.steps < 100
    assert len(live.laps) == 1
    assert not live.laps[0].completed


def test_the_picture_follows_the_car(track):
    """Before the start the keys are listed; while driving the picture moves between two steps."""
    driver = KeyboardDriver()
    live = LiveDrive(driver, track, RACE, "2026")
    scene = DriveScene(track, (640, 360))
    surface = pygame.Surface((640, 360), depth=32)
    pictures = []
    scene.paint(surface, live, 0.0)
    pictures.append(to_array(surface))
    driver.pedals = Pedals(forward=True)
    for _ in range(20):
        live.step()
    for share in (0.0, 0.5):
        scene.paint(surface, live, share)
        pictures.append(to_array(surface))
    assert (pictures[0] != pictures[1]).any()
    assert (pictures[1] != pictures[2]).any()
    assert math.hypot(live.now.x_m - live.before.x_m, live.now.y_m - live.before.y_m) > 0.0


def test_a_window_that_is_closed_before_the_start_leaves_no_drive(monkeypatch, track):
    """Nobody drove, so there is nothing to keep."""
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    pygame.display.init()
    pygame.event.post(pygame.Event(pygame.KEYDOWN, key=pygame.K_ESCAPE, mod=0))
    assert drive(track, RACE, "2026", (320, 180)) is None


def test_without_a_display_there_is_a_sentence(monkeypatch, track):
    """Where there is no display, driving says so."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(RacerError, match="no display"):
        drive(track, RACE, "2026")
