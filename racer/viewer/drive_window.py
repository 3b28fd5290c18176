"""Drive yourself: the keyboard drives the simulator in real time, and the drive is recorded."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import numpy as np
import pygame

from racer.drawing import CarPose, RaceView, Window
from racer.drawing.cars import paint_car
from racer.drawing.panel import LINE_SIZE_PX, paint_lines
from racer.simulator import STEP_SECONDS
from racer.viewer.keyboard_driver import TOP_SPEED_MPS, KeyboardDriver, Pedals
from racer.viewer.layout import EDGE, Layout
from racer.viewer.live_drive import LiveDrive
from racer.viewer.replay_panels import Panels, clock, is_blink_on
from racer.viewer.words import ENGLISH, Words, words_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from racer.drawing.viewport import Size
    from racer.evaluation import LapTrace
    from racer.races.lap_record import LapRecord
    from racer.specs import RaceSpec
    from racer.track import Track

FRAMES_PER_SECOND = 60
LONGEST_FRAME_S = 0.1
MOST_LAPS_LISTED = 5
FORWARD_KEYS = (pygame.K_UP, pygame.K_w)
BRAKE_KEYS = (pygame.K_DOWN, pygame.K_s)
LEFT_KEYS = (pygame.K_LEFT, pygame.K_a)
RIGHT_KEYS = (pygame.K_RIGHT, pygame.K_d)


def drive(
    track: Track, race: RaceSpec, car_name: str, size_px: Size = (1280, 720), words: Words | None = None
) -> LapTrace | None:
    """Let a person drive in a window until the race is over or the window is closed.

    Parameters
    ----------
    track
        The road, in driving order.
    race
        Laps, penalties and disturbance.
    car_name
        Whose physics: a key of `racer.simulator.CARS`.
    size_px
        Width and height of the window, pixels.
    words
        What stands in it; the environment's when not given.

    Returns
    -------
    trace
        The recorded drive; ``None`` when the car never started.

    Raises
    ------
    RacerError
        If no window can be opened here.
    """
    words = words or words_for(os.environ)
    with Window(size_px, words.drive_title.format(track=track.name)) as window:
        driver = KeyboardDriver()
        live = LiveDrive(driver, track, race, car_name)
        scene = DriveScene(track, size_px, words)
        waiting_s = 0.0
        while not live.is_over:
            for event in window.events():
                if event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE:
                    window.close()
            if not window.is_open:
                break
            driver.pedals = held_pedals(window.held_keys())
            if live.steps or driver.pedals.forward:
                waiting_s += min(window.frame_s, LONGEST_FRAME_S)
            while waiting_s >= STEP_SECONDS and not live.is_over:
                live.step()
                waiting_s -= STEP_SECONDS
            scene.paint(window.surface, live, waiting_s / STEP_SECONDS)
            window.show(frames_per_second=FRAMES_PER_SECOND)
        return live.trace() if live.steps else None


def held_pedals(is_pressed: Mapping[int, bool]) -> Pedals:
    """Return which pedals are held: arrows, or W A S D."""
    pedals = (FORWARD_KEYS, BRAKE_KEYS, LEFT_KEYS, RIGHT_KEYS)
    return Pedals(*(any(is_pressed[key] for key in keys) for keys in pedals))


class DriveScene:
    """Paints a drive that is going on, from near.

    Parameters
    ----------
    track
        The road.
    size_px
        Width and height of the pictures, pixels.
    words
        What stands on them.
    """

    def __init__(self, track: Track, size_px: Size, words: Words = ENGLISH) -> None:
        self._layout = Layout(size_px)
        self._view = RaceView(track, size_px)
        self._panels = Panels(self._layout, self._view.text, TOP_SPEED_MPS, words)
        self._title = track.name
        self._words = words

    def paint(self, surface: pygame.Surface, live: LiveDrive, share: float) -> None:
        """Paint the car between its last pose (share 0) and its present one (1)."""
        before, now = live.before, live.now
        turn = (now.yaw_rad - before.yaw_rad + np.pi) % (2 * np.pi) - np.pi
        x_m = before.x_m + (now.x_m - before.x_m) * share
        y_m = before.y_m + (now.y_m - before.y_m) * share
        viewport = self._view.following(x_m, y_m)
        self._view.paint_ground(surface, viewport)
        if is_blink_on(live.steps * STEP_SECONDS, now.status):
            pose = CarPose(x_m, y_m, before.yaw_rad + turn * share, now.steering_rad)
            paint_car(surface, viewport, pose)
        corner = (self._layout.px(EDGE), self._layout.px(EDGE))
        size_px = self._layout.px(LINE_SIZE_PX)
        paint_lines(surface, self._view.text, self._lines(live), corner, size_px=size_px)
        self._panels.paint_gauges(surface, now, live.steps * STEP_SECONDS)

    def _lines(self, live: LiveDrive) -> list[str]:
        if not live.steps:
            return [self._title, *self._words.invitation]
        running = self._words.lap_time.format(lap=live.now.lap, time=clock(max(live.lap_time_s, 0.0)))
        done = [lap_words(number, lap, self._words) for number, lap in enumerate(live.laps, 1)]
        return [running, *done[-MOST_LAPS_LISTED:]]


def lap_words(number: int, lap: LapRecord, words: Words) -> str:
    """Return a finished lap's time, or that it has none."""
    if lap.completed:
        return words.lap_time.format(lap=number, time=clock(lap.time_ms / 1000.0))
    return words.lap_without_time.format(lap=number)
