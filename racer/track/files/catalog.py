"""From a track's name or file to the track."""

from __future__ import annotations

import os
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from racer.errors import TrackError
from racer.language import Text
from racer.resources import resource_folder
from racer.track.files.npy_file import read_npy_track
from racer.track.files.track_file import TrackFile, read_track_file

if TYPE_CHECKING:
    from racer.track.track import Track

DEFAULT_TRACK = "bean"


def track_names() -> tuple[str, ...]:
    """Return the names of the tracks that come with Racer, in alphabetical order."""
    return tuple(sorted(path.stem for path in resource_folder("tracks").glob("*.json")))


def load_track(name_or_path: str | Path) -> Track:
    """Load a track by its name in the catalog, or from a ``.json`` track file or a community ``.npy`` route file.

    Raises
    ------
    TrackError
        If there is no such track or its file cannot be read.
    """
    return load_track_file(name_or_path).track


def load_track_file(name_or_path: str | Path) -> TrackFile:
    """Load a track like ``load_track``, with its title and its description.

    A route file has neither: its title is its name.

    Raises
    ------
    TrackError
        If there is no such track or its file cannot be read.
    """
    path = Path(name_or_path).expanduser()
    if not _looks_like_path(name_or_path):
        return read_track_file(_catalog_path(str(name_or_path)))
    if path.suffix.lower() == ".npy":
        track = read_npy_track(path)
        return TrackFile(track, title=Text.same(track.name))
    if path.suffix.lower() == ".json":
        return read_track_file(path)
    raise TrackError(f"{path}: a track file ends in .json, or in .npy for a community route file; convert this one.")


def _looks_like_path(name_or_path: str | Path) -> bool:
    text = str(name_or_path)
    is_in_folder = "/" in text or os.sep in text
    return isinstance(name_or_path, Path) or is_in_folder or text.lower().endswith((".json", ".npy"))


def _catalog_path(name: str) -> Path:
    names = track_names()
    if name in names:
        return resource_folder("tracks") / f"{name}.json"
    similar = get_close_matches(name.lower(), names, n=3, cutoff=0.5)
    advice = f"Did you mean {' or '.join(similar)}?" if similar else f"Choose one of {', '.join(names)}."
    raise TrackError(f"There is no track named {name!r}. {advice} A file is given with its ending, .json or .npy.")
