"""Boards: standings as rows, written aside, shown all at once, and kept for those who are still turning pages."""

from __future__ import annotations

from league_server.leaderboards.boards.freeze import frozen_moment
from league_server.leaderboards.boards.key import BoardKey, Grouping
from league_server.leaderboards.boards.refresh import refresh_boards, refresh_phase

__all__ = ["BoardKey", "Grouping", "frozen_moment", "refresh_boards", "refresh_phase"]
