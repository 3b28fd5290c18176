"""Viewer: replays of recorded drives in a window or as a file, and a window to drive in yourself."""

from __future__ import annotations

from racer.drawing import has_display
from racer.viewer.drive_window import drive
from racer.viewer.export import drive_picture, export_replay, write_track_picture
from racer.viewer.playback import Playback
from racer.viewer.recording import Recording, track_of
from racer.viewer.replay_scene import ReplayScene
from racer.viewer.replay_window import show_replay
from racer.viewer.words import ENGLISH, KOREAN, Words, words_for

__all__ = [
    "ENGLISH",
    "KOREAN",
    "Playback",
    "Recording",
    "ReplayScene",
    "Words",
    "drive",
    "drive_picture",
    "export_replay",
    "has_display",
    "show_replay",
    "track_of",
    "words_for",
    "write_track_picture",
]
