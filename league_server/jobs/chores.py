"""What is done again and again beside the jobs, and how often."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from league_server.dependencies import LeagueServer
from league_server.leaderboards.boards.refresh import refresh_boards
from league_server.leaderboards.boards.sweep import sweep_boards
from league_server.live.pruning import prune
from league_server.models.bin import purge
from league_server.races.clockwork import tick
from league_server.storage import sweep

MINUTE_SECONDS: Final = 60.0
HOUR_SECONDS: Final = 3600.0


@dataclass(frozen=True)
class Chore:
    """Something that is done again and again.

    Parameters
    ----------
    name
        What the log calls it.
    every_seconds
        How long it rests after each time, s.
    act
        Does it once; it commits by itself, and does no harm where there is nothing to do.
    """

    name: str
    every_seconds: float
    act: Callable[[LeagueServer], object]


CHORES: Final = (
    Chore("races", 1.0, lambda league: tick(league.database)),
    Chore("boards", 1.0, lambda league: refresh_boards(league.database)),
    Chore("old boards", MINUTE_SECONDS, lambda league: sweep_boards(league.database)),
    Chore("announcements", MINUTE_SECONDS, lambda league: prune(league.database)),
    Chore("bin", HOUR_SECONDS, lambda league: purge(league.database)),
    Chore("storage", HOUR_SECONDS, lambda league: sweep(league.storage, league.database)),
)
"""Everything that is done beside the jobs."""
