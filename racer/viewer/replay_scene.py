"""One picture of a replay: pure drawing of recordings at a cursor, the same on a window and in an exported file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from racer.drawing import CarPose, RaceView, palette
from racer.drawing.cars import paint_car
from racer.drawing.trail import paint_fading_trail, paint_speed_legend, paint_speed_trail
from racer.viewer.layout import Layout
from racer.viewer.playback import Playback
from racer.viewer.replay_panels import Panels, is_blink_on
from racer.viewer.words import ENGLISH, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from racer.drawing.viewport import Size, Viewport
    from racer.track import Track
    from racer.viewer.recording import Recording

TRAIL_S = 4.0
GHOST_TRAIL_S = 1.0
SLOWEST_SCALE_MPS = 1.0


class ReplayScene:
    """Draws replays of some recordings on one track.

    Parameters
    ----------
    track
        The road that was driven, in driving order.
    recordings
        One for each car, one at least.
    size_px
        Width and height of the pictures, pixels.
    words
        What stands on them.
    """

    def __init__(self, track: Track, recordings: Sequence[Recording], size_px: Size, words: Words = ENGLISH) -> None:
        self.recordings = tuple(recordings)
        self.layout = Layout(size_px)
        self.view = RaceView(track, size_px, self.layout.margins_px)
        self.top_speed_mps = top_speed(recordings)
        self._panels = Panels(self.layout, self.view.text, self.top_speed_mps, words)

    def start(self) -> Playback:
        """Return the cursor at the beginning of these recordings."""
        duration_s = max(recording.duration_s for recording in self.recordings)
        return Playback(duration_s, self.recordings[0].trace.step_seconds, cars=len(self.recordings))

    def paint(self, surface: pygame.Surface, playback: Playback) -> None:
        """Paint the whole picture."""
        watched = self.recordings[playback.car]
        moment = watched.at(playback.time_s)
        viewport = self.view.following(moment.x_m, moment.y_m) if playback.follows else self.view.whole
        self.view.paint_ground(surface, viewport)
        self._paint_cars(surface, viewport, playback)
        paint_speed_legend(surface, self.view.text, self.layout.legend, self.top_speed_mps)
        self._panels.paint_car(surface, watched, playback)
        self._panels.paint_gauges(surface, moment, playback.time_s)
        self._panels.paint_others(surface, self.recordings, playback)
        self._panels.paint_timeline(surface, watched, playback)
        if playback.shows_help:
            self._panels.paint_help(surface)

    def picture(self, playback: Playback) -> pygame.Surface:
        """Return the whole picture on a surface of its own."""
        surface = pygame.Surface(self.layout.size_px, depth=32)
        self.paint(surface, playback)
        return surface

    def _paint_cars(self, surface: pygame.Surface, viewport: Viewport, playback: Playback) -> None:
        others = [number for number in range(len(self.recordings)) if number != playback.car]
        for number in [*others, playback.car]:
            recording = self.recordings[number]
            is_watched = number == playback.car
            first = recording.row_at(max(playback.time_s - (TRAIL_S if is_watched else GHOST_TRAIL_S), 0.0))
            rows = slice(first, recording.row_at(playback.time_s) + 1)
            points, speeds = recording.points_m[rows], recording.speeds_mps[rows]
            if is_watched:
                paint_speed_trail(surface, viewport, points, speeds, self.top_speed_mps)
            else:
                paint_fading_trail(surface, viewport, points, palette.car_colour(number))
            moment = recording.at(playback.time_s)
            pose = CarPose(moment.x_m, moment.y_m, moment.yaw_rad, moment.steering_rad, number, is_ghost=not is_watched)
            if is_blink_on(playback.time_s, moment.status):
                paint_car(surface, viewport, pose)


def top_speed(recordings: Sequence[Recording]) -> float:
    """Return the end of the speed scale for some recordings, m/s."""
    fastest = max(float(recording.speeds_mps.max()) for recording in recordings)
    return max(fastest, SLOWEST_SCALE_MPS)
