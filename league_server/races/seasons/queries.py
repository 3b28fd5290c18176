"""What is asked about seasons."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from league_server.authorise import not_found
from league_server.leaderboards.boards.key import BoardKey
from league_server.leaderboards.queries import shown_board
from league_server.races.queries import races_with_versions
from league_server.races.rules import RaceRules
from league_server.tables import AccountRow, RaceRow, RaceStatus, SeasonRow, StandingRow


def season_of(session: Session, season_id: UUID, *, to_change: bool = False) -> SeasonRow:
    """Return a season.

    Raises
    ------
    Problem
        404 when there is none.
    """
    season = session.get(SeasonRow, season_id, with_for_update={"key_share": True} if to_change else None)
    if season is None:
        raise not_found()
    return season


def final_ranks(session: Session, season_id: UUID, best: int) -> dict[UUID, dict[UUID, int]]:
    """Return for each race of a season that is revealed who has which rank, down to a rank.

    Parameters
    ----------
    session
        Where to ask.
    season_id
        Which season.
    best
        The worst rank that is asked for.
    """
    revealed = (
        RaceRow.season_id == season_id,
        RaceRow.status == RaceStatus.PUBLISHED,
        RaceRow.revealed_at.is_not(None),
    )
    ranks: dict[UUID, dict[UUID, int]] = {}
    for race, version in session.execute(races_with_versions().where(*revealed)):
        phase = RaceRules.from_json(version.rules).deciding_phase
        board = shown_board(session, race.id, phase, BoardKey())
        if board is not None:
            ranks[race.id] = _ranks_to(session, board.id, best)
    return ranks


def accounts_of(session: Session, ids: Sequence[UUID]) -> dict[UUID, AccountRow]:
    """Return accounts by their ids."""
    return {row.id: row for row in session.scalars(select(AccountRow).where(AccountRow.id.in_(ids)))}


def _ranks_to(session: Session, board_id: int, best: int) -> dict[UUID, int]:
    query = select(StandingRow.account_id, StandingRow.rank).where(
        StandingRow.board_id == board_id, StandingRow.rank <= best
    )
    return {account_id: rank for account_id, rank in session.execute(query) if rank is not None}
