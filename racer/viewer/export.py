"""A replay as a file: GIF and MP4 move, PNG shows the whole drive at once."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import imageio_ffmpeg
import pygame
from PIL import Image

from racer.drawing import RaceView, palette, to_array
from racer.drawing.panel import paint_lines
from racer.drawing.trail import paint_speed_legend, paint_speed_trail, paint_trail
from racer.errors import TraceError
from racer.viewer.layout import EDGE, Layout
from racer.viewer.replay_panels import clock
from racer.viewer.replay_scene import ReplayScene, top_speed

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
GIF_SIZE_PX = (800, 450)
FULL_SIZE_PX = (1280, 720)


def export_replay(
    track: Track,
    recordings: Sequence[Recording],
    path: Path,
    *,
    size_px: Size | None = None,
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
    with _whole_file(path) as unfinished:
        writers[kind](track, recordings, unfinished, size_px, on_progress)


def write_track_picture(track: Track, path: Path, size_px: Size = FULL_SIZE_PX) -> None:
    """Write a picture of a track with its name, direction and length as a ``.png``, the whole file or nothing.

    Raises
    ------
    TraceError
        If the ending is another one or the file cannot be written.
    """
    if path.suffix.lower() != ".png":
        raise TraceError(f"{path}: a picture of a track is saved as .png; choose this ending.")
    lines = [track.name, f"{track.length:.2f} m, {track.direction}"]
    with _whole_file(path) as unfinished:
        Image.fromarray(RaceView(track, size_px).draw((), lines)).save(unfinished, format="PNG")


@contextmanager
def _whole_file(path: Path) -> Iterator[Path]:
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


def drive_picture(track: Track, recordings: Sequence[Recording], size_px: Size = FULL_SIZE_PX) -> pygame.Surface:
    """Return the whole drives over the whole track: one coloured by speed, several in their cars' colours."""
    layout = Layout(size_px)
    view = RaceView(track, size_px)
    surface = pygame.Surface(size_px, depth=32)
    view.paint_ground(surface, view.whole)
    width_px = layout.px(6)
    if len(recordings) == 1:
        drive, top_mps = recordings[0], top_speed(recordings)
        paint_speed_trail(surface, view.whole, drive.points_m, drive.speeds_mps, top_mps, width_px)
        area = layout.legend.move(0, layout.timeline.height + layout.px(EDGE))
        paint_speed_legend(surface, view.text, area, top_mps)
    else:
        for number, drive in enumerate(recordings):
            paint_trail(surface, view.whole, drive.points_m, palette.car_colour(number), width_px)
    colours = [palette.INK, *(palette.car_colour(number) for number in range(len(recordings)))]
    lines = [f"{track.name} ({track.direction})", *(_headline(recording) for recording in recordings)]
    paint_lines(surface, view.text, lines, (layout.px(EDGE), layout.px(EDGE)), colours)
    return surface


def _headline(recording: Recording) -> str:
    times = [lap.time_s for lap in recording.laps if lap.is_complete]
    return f"{recording.name}: best lap {clock(min(times))}" if times else f"{recording.name}: no lap completed"


def _pictures(
    scene: ReplayScene, frames_per_second: float, on_progress: Callable[[float], None]
) -> Iterator[pygame.Surface]:
    start = scene.start()
    frames = max(round(start.duration_s * frames_per_second), 1)
    for frame in range(frames):
        yield scene.picture(start.at(frame / frames_per_second))
        on_progress((frame + 1) / frames)


def _write_gif(
    track: Track, recordings: Sequence[Recording], path: Path, size_px: Size, on_progress: Callable[[float], None]
) -> None:
    scene = ReplayScene(track, recordings, size_px)
    images = (Image.fromarray(to_array(each)) for each in _pictures(scene, GIF_FRAMES_PER_SECOND, on_progress))
    first = next(images).quantize(PALETTE_COLOURS)
    rest = (image.quantize(palette=first, dither=Image.Dither.NONE) for image in images)
    duration_ms = round(1000 / GIF_FRAMES_PER_SECOND)
    first.save(path, format="GIF", save_all=True, append_images=rest, duration=duration_ms, loop=0)


def _write_mp4(
    track: Track, recordings: Sequence[Recording], path: Path, size_px: Size, on_progress: Callable[[float], None]
) -> None:
    scene = ReplayScene(track, recordings, size_px)
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
    track: Track, recordings: Sequence[Recording], path: Path, size_px: Size, on_progress: Callable[[float], None]
) -> None:
    Image.fromarray(to_array(drive_picture(track, recordings, size_px))).save(path, format="PNG")
    on_progress(1.0)
