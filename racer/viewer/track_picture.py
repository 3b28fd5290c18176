"""The small picture of a track that pages show in their tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image

from racer.drawing.race_view import draw_track

if TYPE_CHECKING:
    from pathlib import Path

    from racer.track import Track

PREVIEW_SIZE_PX = (480, 360)
"""Width and height: twice what a page shows, for fine screens."""


def write_track_preview(track: Track, path: Path) -> None:
    """Write a track without any words as a ``.png``.

    Raises
    ------
    OSError
        When the file cannot be written.
    """
    Image.fromarray(draw_track(track, *PREVIEW_SIZE_PX)).save(path, format="PNG")
