"""Reading boards: pages that stay of one revision, and one's own place."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.orm import Session

from league_server.accounts.names import shown_name
from league_server.leaderboards import queries, sentences
from league_server.leaderboards.boards.key import BoardKey
from league_server.leaderboards.schemas import BoardState, GroupLeaderboard, GroupLine, Leaderboard, OwnStanding, StandingLine
from league_server.leaderboards.standings.bands import FEWEST_SEEDS
from league_server.leaderboards.view import View
from league_server.pagination import decode_cursor, page_of, encode_cursor
from league_server.problems import Problem
from league_server.tables import AccountRow, BoardRow, GroupStandingRow, StandingRow
from racer.language import Text

LARGEST_NUMBER: Final = 2**31 - 1
