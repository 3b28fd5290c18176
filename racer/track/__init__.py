"""Tracks: the road as arrays, the files it comes from, and where a car is on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from racer.lazy import lazy_names
from racer.track.check import TrackProblem, check_track
from racer.track.files import (
    DEFAULT_TRACK,
    TrackFile,
    load_track,
    load_track_file,
    track_names,
    tracks_readme_text,
    write_track,
)
from racer.track.generate import generate_track
from racer.track.summary import TrackSummary, summarize_track
from racer.track.track import Direction, Points, Track

if TYPE_CHECKING:
    from racer.track.index import TrackIndex, track_index
    from racer.track.raster import TrackRaster, track_raster

__all__ = [
    "DEFAULT_TRACK",
    "Direction",
    "Points",
    "Track",
    "TrackFile",
    "TrackIndex",
    "TrackProblem",
    "TrackRaster",
    "TrackSummary",
    "check_track",
    "generate_track",
    "load_track",
    "load_track_file",
    "summarize_track",
    "track_index",
    "track_names",
    "track_raster",
    "tracks_readme_text",
    "write_track",
]

# Whoever only reads track files, such as a web server, does not wait for the compiler behind these.
__getattr__ = lazy_names(__name__, {"index": ("TrackIndex", "track_index"), "raster": ("TrackRaster", "track_raster")})
