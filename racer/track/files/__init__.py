"""Track files: reading and writing them, finding them by name, and the page about those that come with Racer."""

from __future__ import annotations

from racer.track.files.catalog import DEFAULT_TRACK, load_track, load_track_file, track_names
from racer.track.files.readme import tracks_readme_text
from racer.track.files.track_file import TrackFile, write_track

__all__ = [
    "DEFAULT_TRACK",
    "TrackFile",
    "load_track",
    "load_track_file",
    "track_names",
    "tracks_readme_text",
    "write_track",
]
