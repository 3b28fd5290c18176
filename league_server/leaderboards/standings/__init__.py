"""Standings: from the times on the shared seeds to ranks, gaps and tied bands; nothing here asks a database."""

from __future__ import annotations

from league_server.leaderboards.standings.attempts import Attempt, Counting, counted, tries
from league_server.leaderboards.standings.groups import GroupStanding, group_standings
from league_server.leaderboards.standings.score import SeedScore, seed_score
from league_server.leaderboards.standings.standings import Entry, Standing, standings

__all__ = [
    "Attempt",
    "Counting",
    "Entry",
    "GroupStanding",
    "SeedScore",
    "Standing",
    "counted",
    "group_standings",
    "seed_score",
    "standings",
    "tries",
]
