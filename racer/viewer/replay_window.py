"""The window of a replay: keys and mouse move the cursor, the scene paints it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pygame

from racer.drawing import Window
from racer.viewer.replay_scene import ReplayScene
from racer.viewer.words import Words, words_for

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from racer.drawing.viewport import Size
    from racer.track import Track
    from racer.viewer.playback import Playback
    from racer.viewer.recording import Recording

FRAMES_PER_SECOND = 60
LEFT_BUTTON = 1
LONGEST_FRAME_S = 0.1
"""A window that was dragged or covered does not make the replay jump, s."""
CLOSING_KEYS = frozenset({pygame.K_ESCAPE, pygame.K_q})
KEYS: dict[int, Callable[[Playback], Playback]] = {
    pygame.K_SPACE: lambda playback: playback.toggled(),
    pygame.K_LEFT: lambda playback: playback.moved(-1.0),
    pygame.K_RIGHT: lambda playback: playback.moved(1.0),
    pygame.K_COMMA: lambda playback: playback.stepped(-1),
    pygame.K_PERIOD: lambda playback: playback.stepped(1),
    pygame.K_UP: lambda playback: playback.faster(),
    pygame.K_DOWN: lambda playback: playback.slower(),
    pygame.K_HOME: lambda playback: playback.at(0.0),
    pygame.K_END: lambda playback: playback.at(playback.duration_s),
    pygame.K_f: lambda playback: playback.with_camera_toggled(),
    pygame.K_TAB: lambda playback: playback.with_next_car(),
    pygame.K_l: lambda playback: playback.with_loop_toggled(),
    pygame.K_h: lambda playback: playback.with_help_toggled(),
}
SHIFTED_KEYS: dict[int, Callable[[Playback], Playback]] = {
    pygame.K_LEFT: lambda playback: playback.moved(-5.0),
    pygame.K_RIGHT: lambda playback: playback.moved(5.0),
}


def show_replay(
    track: Track, recordings: Sequence[Recording], size_px: Size = (1280, 720), words: Words | None = None
) -> None:
    """Show recorded drives in a window until it is closed; the words are the environment's if none are given.

    Raises
    ------
    RacerError
        If no window can be opened here.
    """
    with Window(size_px, "Racer: " + ", ".join(recording.name for recording in recordings)) as window:
        scene = ReplayScene(track, recordings, size_px, words or words_for(os.environ))
        playback = scene.start()
        while True:
            for event in window.events():
                if event.type == pygame.KEYDOWN and event.key in CLOSING_KEYS:
                    window.close()
                playback = answer(playback, event, scene.layout.time_bar)
            if not window.is_open:
                return
            playback = playback.advanced(min(window.frame_s, LONGEST_FRAME_S))
            scene.paint(window.surface, playback)
            window.show(frames_per_second=FRAMES_PER_SECOND)


def answer(playback: Playback, event: pygame.Event, time_bar: pygame.Rect) -> Playback:
    """Return the cursor after something that a person did."""
    if event.type == pygame.KEYDOWN:
        keys = {**KEYS, **SHIFTED_KEYS} if event.mod & pygame.KMOD_SHIFT else KEYS
        return keys[event.key](playback) if event.key in keys else playback
    is_click = event.type == pygame.MOUSEBUTTONDOWN and event.button == LEFT_BUTTON
    is_drag = event.type == pygame.MOUSEMOTION and event.buttons[0]
    if (is_click or is_drag) and time_bar.inflate(16, 32).collidepoint(event.pos):
        return playback.at((event.pos[0] - time_bar.left) / time_bar.width * playback.duration_s)
    return playback
