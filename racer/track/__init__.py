"""Tracks: the road as arrays, the files it comes from, and where a car is on it."""

from __future__ import annotations

from racer.track.catalog import DEFAULT_TRACK, load_track, load_track_file, track_names
from racer.track.track import Direction, Points, Track
from racer.track.track_file import TrackFile, write_track

__all__ = [
    "DEFAULT_TRACK",
    "Direction",
    "Points",
    "Track",
    "TrackFile",
    "load_track",
    "load_track_file",
    "track_names",
    "write_track",
]
