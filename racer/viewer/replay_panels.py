"""The cards of a replay: what is shown of the watched car, of the others, and of the time."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pygame

from racer.drawing import palette, panel
from racer.viewer.layout import EDGE, SIDEBAR_WIDTH
from racer.viewer.recording import INCIDENTS, Recording, gap_s

if TYPE_CHECKING:
    from collections.abc import Sequence

    from racer.drawing.text import TextPainter
    from racer.viewer.layout import Layout
    from racer.viewer.playback import Playback
    from racer.viewer.recording import Moment
    from racer.viewer.words import Words

FULL_STEERING_RAD = math.radians(30.0)
PAUSE_BLINK_S = 0.4
MOST_LAPS_SHOWN = 2
MOST_CARS_SHOWN = 6
INNER = SIDEBAR_WIDTH - 2 * EDGE


def is_blink_on(time_s: float, status: str) -> bool:
    """Whether a status is lit at a time: a pause blinks, everything else stays."""
    return status != "pause" or time_s % (2 * PAUSE_BLINK_S) < PAUSE_BLINK_S


def clock(time_s: float) -> str:
    """Return a time as people read it on a race: 0:12.34."""
    hundredths = round(time_s * 100)
    return f"{hundredths // 6000}:{hundredths // 100 % 60:02d}.{hundredths % 100:02d}"


class Panels:
    """Paints the cards on a screen of one size.

    Parameters
    ----------
    layout
        Where things stand.
    text
        Paints the words.
    top_speed_mps
        The end of the speed scales, m/s.
    words
        What stands on them.
    """

    def __init__(self, layout: Layout, text: TextPainter, top_speed_mps: float, words: Words) -> None:
        self._layout = layout
        self._text = text
        self._top_speed_mps = top_speed_mps
        self._words = words

    def paint_car(self, surface: pygame.Surface, recording: Recording, playback: Playback) -> None:
        """Paint who drives where, the lap and its time, and the laps before."""
        layout, moment = self._layout, recording.at(playback.time_s)
        laps = [lap for lap in recording.laps if lap.end_s <= playback.time_s + 1e-9 and lap.is_complete]
        shown = laps[-MOST_LAPS_SHOWN:]
        panel.paint_card(surface, layout.rect(EDGE, EDGE, SIDEBAR_WIDTH, 152 + 22 * len(shown)))
        track = recording.trace.track
        self._write(surface, 32, 28, track.name, size=20, is_bold=True, limit=INNER)
        self._write(surface, 32, 54, self._words.directions[track.direction], size=14, is_soft=True)
        self._write(surface, 32, 78, recording.name, size=16, colour=palette.car_colour(playback.car), limit=INNER)
        lap = recording.lap_at(playback.time_s)
        running_s = min(playback.time_s, lap.end_s) - lap.start_s
        self._write(surface, 32, 106, clock(running_s), size=36, is_bold=True)
        count = self._words.lap_of.format(lap=moment.lap, laps=recording.laps[-1].number)
        self._write(surface, 264, 122, count, align=1.0)
        best_s = min((lap.time_s for lap in laps), default=0.0)
        for row, done in enumerate(shown):
            is_best = done.time_s == best_s
            self._write(surface, 32, 156 + 22 * row, self._words.lap.format(lap=done.number), is_soft=True)
            self._write(surface, 264, 156 + 22 * row, clock(done.time_s), align=1.0, is_bold=is_best)

    def paint_gauges(self, surface: pygame.Surface, moment: Moment, time_s: float) -> None:
        """Paint speed, throttle, steering, progress, reward and the state of the drive."""
        layout, top = self._layout, 398
        panel.paint_card(surface, layout.rect(EDGE, top, SIDEBAR_WIDTH, 224))
        self._write(surface, 32, top + 12, f"{moment.speed_mps:.2f}", size=30, is_bold=True)
        self._write(surface, 106, top + 24, "m/s", size=16, is_soft=True)
        colour = palette.WARNING if moment.status in INCIDENTS | {"pause"} else palette.INK_SOFT
        if is_blink_on(time_s, moment.status):
            status = self._words.statuses[moment.status]
            self._write(surface, 264, top + 24, status, align=1.0, colour=colour, is_bold=True)
        top_mps = self._top_speed_mps
        speed_colour = palette.speed_colour(moment.speed_mps / top_mps)
        panel.paint_bar(surface, layout.rect(32, top + 56, INNER, 8), moment.speed_mps / top_mps, speed_colour)
        self._write(surface, 32, top + 74, self._words.throttle, is_soft=True)
        self._write(surface, 264, top + 74, f"{moment.speed_command_mps:.1f} m/s", align=1.0)
        throttle = moment.speed_command_mps / top_mps
        panel.paint_bar(surface, layout.rect(32, top + 96, INNER, 8), throttle, palette.INK)
        self._write(surface, 32, top + 114, self._words.steering, is_soft=True)
        self._write(surface, 264, top + 114, steering_words(moment.steering_rad, self._words), align=1.0)
        share = -moment.steering_rad / FULL_STEERING_RAD
        panel.paint_centered_bar(surface, layout.rect(32, top + 136, INNER, 8), share, palette.ACCENT)
        self._write(surface, 32, top + 154, self._words.progress, is_soft=True)
        self._write(surface, 264, top + 154, f"{moment.progress_percent:.1f} %", align=1.0)
        share = moment.progress_percent / 100.0
        panel.paint_bar(surface, layout.rect(32, top + 176, INNER, 8), share, palette.INK)
        self._write(surface, 32, top + 194, self._words.reward, is_soft=True)
        self._write(surface, 264, top + 194, f"{moment.reward:.4g}", align=1.0, is_bold=True)

    def paint_others(self, surface: pygame.Surface, recordings: Sequence[Recording], playback: Playback) -> None:
        """Paint every car's name, and by how much it is ahead of the watched one or behind it."""
        if len(recordings) < 2:
            return
        layout, top = self._layout, 222
        shown = recordings[:MOST_CARS_SHOWN]
        panel.paint_card(surface, layout.rect(EDGE, top, SIDEBAR_WIDTH, 14 + 24 * len(shown)))
        watched = recordings[playback.car]
        for number, recording in enumerate(shown):
            line = top + 8 + 24 * number
            is_watched = number == playback.car
            panel.paint_dot(surface, (layout.px(38), layout.px(line + 9)), palette.car_colour(number), layout.px(6))
            self._write(surface, 54, line, recording.name, is_bold=is_watched, limit=144)
            gap = "" if is_watched else gap_words(gap_s(watched, recording, playback.time_s))
            self._write(surface, 264, line, gap, align=1.0)

    def paint_timeline(self, surface: pygame.Surface, recording: Recording, playback: Playback) -> None:
        """Paint where the replay stands, with a mark for each lap and each incident of the watched car."""
        layout, bar = self._layout, self._layout.time_bar
        card = layout.timeline
        panel.paint_card(surface, card)
        panel.paint_play(surface, (card.left + layout.px(28), card.centery), is_playing=playback.is_playing)
        line = card.centery - layout.px(8)
        self._text.paint(surface, clock(playback.time_s), (card.left + layout.px(56), line), size_px=layout.px(15))
        speed = f"{playback.speed:g}\u00d7" + (f" {self._words.loops}" if playback.loops else "")
        right = (card.right - layout.px(16), line)
        self._text.paint(surface, speed, right, size_px=layout.px(15), align=1.0, is_bold=True)
        hint = (card.right - layout.px(114), line)
        self._text.paint(
            surface, self._words.keys_hint, hint, size_px=layout.px(14), colour=palette.INK_SOFT, align=1.0
        )
        duration_s = max(playback.duration_s, 1e-9)
        panel.paint_bar(surface, bar, playback.time_s / duration_s, palette.ACCENT)
        for time_s in [lap.start_s for lap in recording.laps[1:]]:
            x = bar.left + round(bar.width * time_s / duration_s)
            pygame.draw.line(surface, palette.INK_SOFT, (x, bar.top - 5), (x, bar.bottom + 4))
        for time_s in recording.incident_times_s:
            place = (bar.left + bar.width * time_s / duration_s, bar.centery)
            panel.paint_dot(surface, place, palette.WARNING, layout.px(4))
        knob = (bar.left + bar.width * playback.time_s / duration_s, bar.centery)
        panel.paint_dot(surface, knob, palette.INK, layout.px(8))

    def paint_help(self, surface: pygame.Surface) -> None:
        """Paint the list of keys in the middle."""
        layout = self._layout
        area = layout.rect(0, 0, 470, 40 + 30 * len(self._words.keys))
        area.center = (layout.size_px[0] // 2 + layout.px(SIDEBAR_WIDTH) // 2, layout.size_px[1] // 2)
        panel.paint_card(surface, area)
        for row, (keys, meaning) in enumerate(self._words.keys):
            top = area.top + layout.px(22 + 30 * row)
            self._text.paint(surface, keys, (area.left + layout.px(24), top), size_px=layout.px(16), is_bold=True)
            self._text.paint(surface, meaning, (area.left + layout.px(132), top), size_px=layout.px(16))

    def _write(
        self,
        surface: pygame.Surface,
        left: float,
        top: float,
        words: str,
        *,
        size: int = 15,
        align: float = 0.0,
        is_bold: bool = False,
        is_soft: bool = False,
        colour: palette.Colour | None = None,
        limit: float = 0.0,
    ) -> None:
        layout = self._layout
        if limit:
            words = self._text.shortened(words, layout.px(size), layout.px(limit), is_bold=is_bold)
        ink = colour or (palette.INK_SOFT if is_soft else palette.INK)
        place = (layout.px(left), layout.px(top))
        self._text.paint(surface, words, place, size_px=layout.px(size), colour=ink, is_bold=is_bold, align=align)


def steering_words(steering_rad: float, words: Words) -> str:
    """Return where the front wheels point: above zero is left."""
    degrees = round(math.degrees(steering_rad))
    angle = f"{abs(degrees)}\u00b0"
    return angle if degrees == 0 else (words.left if degrees > 0 else words.right).format(angle=angle)


def gap_words(gap: float) -> str:
    """Return a gap as it stands on a board: below zero is ahead."""
    return "" if math.isinf(gap) else f"{gap:+.2f} s"
