"""A replay as a file: GIF and MP4 move, PNG shows the whole drive at once."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import imageio_ffmpeg
import pygame
from PIL import Image

from racer.drawing import RaceView, palette, to_array
from racer.drawing.panel import LINE_SIZE_PX, lines_height_px, paint_lines
from racer.drawing.trail import paint_speed_legend, paint_speed_trail, paint_trail
from racer.errors import TraceError
from racer.viewer.layout import EDGE, Layout
from racer.viewer.replay_panels import clock
from racer.viewer.replay_scene import ReplayScene, top_speed
from racer.viewer.words import ENGLISH, Words, words_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from racer.drawing.viewport import Size
    from racer.track import Track
    from racer.viewer.recording import Recording

GIF_FRAMES_PER_SECOND = 12.5
"""A GIF counts hundredths of a second; 8 of them a frame."""
MP4_FRAMES_PER_SECOND = 30.0
PALETTE_COLOURS = 128
MARGIN = 48
"""Around a track in a picture."""
MOST_LETTERS = 40
"""Of a drive's name in a headline."""
GIF_SIZE_PX = (800, 450)
FULL_SIZE_PX = (1280, 720)


def export_replay(
    track: Track,
    recordings: Sequence[Recording],
    path: Path,
    *,
    size_px: Size | None = None,
    words: Words | None = None,
    on_progress: Callable[[float], None] = lambda _: None,
) -> None:
    """Write recorded drives of one track as ``.gif``, ``.mp4`` or ``.png``, the whole file or nothing.

    Parameters
    ----------
    track
        The road, in driving order.
    recordings
        One for each car, one at least.
    path
        Where to; the ending says what.
    size_px
        Width and height, even numbers; 800 x 450 for a GIF and 1280 x 720 otherwise when not given.
    words
        What stands on it; the environment's when not given.
    on_progress
        Called with the share that is done, 0 to 1.

    Raises
    ------
    TraceError
        If the ending is another one or the file cannot be written.
    """
    kind = path.suffix.lower()
    writers = {".gif": _write_gif, ".mp4": _write_mp4, ".png": _write_png}
    if kind not in writers:
        raise TraceError(f"{path}: a replay is saved as .gif, .mp4 or .png; choose one of these endings.")
    size_px = size_px or (GIF_SIZE_PX if kind == ".gif" else FULL_SIZE_PX)
    with whole_file(path) as unfinished:
        writers[kind](track, recordings, unfinished, size_px, words or words_for(os.environ), on_progress)


def write_track_picture(track: Track, path: Path, size_px: Size = FULL_SIZE_PX, words: Words | None = None) -> None:
    """Write a picture of a track with its name, direction and length as a ``.png``, the whole file or nothing.

    Raises
    ------
    TraceError
        If the ending is another one or the file cannot be written.
    """
    if path.suffix.lower() != ".png":
        raise TraceError(f"{path}: a picture of a track is saved as .png; choose this ending.")
    words = words or words_for(os.environ)
    lines = [track.name, f"{track.length:.2f} m, {words.directions[track.direction]}"]
    with whole_file(path) as unfinished:
        Image.fromarray(to_array(_titled_ground(track, lines, size_px)[0])).save(unfinished, format="PNG")


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a place to write to that becomes the file when all went well."""
    unfinished = path.with_name(f".unfinished-{path.name}")
    try:
        unfinished.touch()
        yield unfinished
        unfinished.replace(path)
    except OSError as error:
        reason = error.strerror or str(error).splitlines()[0]
        raise TraceError(f"{path}: cannot be written ({reason}). Choose another place.") from error
    finally:
        unfinished.unlink(missing_ok=True)


def drive_picture(
    track: Track, recordings: Sequence[Recording], size_px: Size = FULL_SIZE_PX, words: Words = ENGLISH
) -> pygame.Surface:
    """Return the whole drives over the whole track: one coloured by speed, several in their cars' colours."""
    colours = [palette.INK, *(palette.car_colour(number) for number in range(len(recordings)))]
    title = f"{track.name} ({words.directions[track.direction]})"
    headlines = [_headline(recording, words) for recording in recordings]
    surface, view = _titled_ground(track, [title, *headlines], size_px, colours)
    layout = Layout(size_px)
    width_px = layout.px(6)
    if len(recordings) == 1:
        drive, top_mps = recordings[0], top_speed(recordings)
        paint_speed_trail(surface, view.whole, drive.points_m, drive.speeds_mps, top_mps, width_px)
        area = layout.legend.move(0, layout.timeline.height + layout.px(EDGE))
        paint_speed_legend(surface, view.text, area, top_mps)
    else:
        for number, drive in enumerate(recordings):
            paint_trail(surface, view.whole, drive.points_m, palette.car_colour(number), width_px)
    return surface


def _titled_ground(
    track: Track, lines: Sequence[str], size_px: Size, colours: Sequence[palette.Colour] = ()
) -> tuple[pygame.Surface, RaceView]:
    """Paint a track below a card of lines, which hides nothing up to a third of the height; return picture and view."""
    layout = Layout(size_px)
    edge, margin, line_px = layout.px(EDGE), layout.px(MARGIN), layout.px(LINE_SIZE_PX)
    top = edge + lines_height_px(len(lines), line_px) + edge
    view = RaceView(track, size_px, (margin, min(top, size_px[1] // 3), margin, margin))
    surface = pygame.Surface(size_px, depth=32)
    view.paint_ground(surface, view.whole)
    paint_lines(surface, view.text, lines, (edge, edge), colours, line_px)
    return surface, view


def _headline(recording: Recording, words: Words) -> str:
    times = [lap.time_s for lap in recording.laps if lap.is_complete]
    name = recording.name if len(recording.name) <= MOST_LETTERS else recording.name[: MOST_LETTERS - 1] + "\u2026"
    return words.best_lap.format(name=name, time=clock(min(times))) if times else words.no_lap.format(name=name)


def _pictures(
    scene: ReplayScene, frames_per_second: float, on_progress: Callable[[float], None]
) -> Iterator[pygame.Surface]:
    start = scene.start()
    frames = max(round(start.duration_s * frames_per_second), 1)
    for frame in range(frames):
        yield scene.picture(start.at(frame / frames_per_second))
        on_progress((frame + 1) / frames)


def _write_gif(
    track: Track,
    recordings: Sequence[Recording],
    path: Path,
    size_px: Size,
    words: Words,
    on_progress: Callable[[float], None],
) -> None:
    scene = ReplayScene(track, recordings, size_px, words)
    images = (Image.fromarray(to_array(each)) for each in _pictures(scene, GIF_FRAMES_PER_SECOND, on_progress))
    first = next(images).quantize(PALETTE_COLOURS)
    rest = (image.quantize(palette=first, dither=Image.Dither.NONE) for image in images)
    duration_ms = round(1000 / GIF_FRAMES_PER_SECOND)
    first.save(path, format="GIF", save_all=True, append_images=rest, duration=duration_ms, loop=0)


def _write_mp4(
    track: Track,
    recordings: Sequence[Recording],
    path: Path,
    size_px: Size,
    words: Words,
    on_progress: Callable[[float], None],
) -> None:
    scene = ReplayScene(track, recordings, size_px, words)
    writer = imageio_ffmpeg.write_frames(
        str(path),
        size_px,
        fps=MP4_FRAMES_PER_SECOND,
        codec="libx264",
        quality=7,
        macro_block_size=2,
        output_params=["-preset", "veryfast"],
    )
    writer.send(None)
    try:
        for picture in _pictures(scene, MP4_FRAMES_PER_SECOND, on_progress):
            writer.send(to_array(picture))
    finally:
        writer.close()


def _write_png(
    track: Track,
    recordings: Sequence[Recording],
    path: Path,
    size_px: Size,
    words: Words,
    on_progress: Callable[[float], None],
) -> None:
    Image.fromarray(to_array(drive_picture(track, recordings, size_px, words))).save(path, format="PNG")
    on_progress(1.0)
