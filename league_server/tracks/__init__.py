"""Tracks: those that come with Racer, and those that an organiser has added to the league."""

from __future__ import annotations

from league_server.tracks.catalog import LEAGUE_PREFIX, league_track_id, track_exists, track_file

__all__ = ["LEAGUE_PREFIX", "league_track_id", "track_exists", "track_file"]
