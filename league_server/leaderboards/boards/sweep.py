"""Clearing boards away that were replaced long enough ago."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, and_, delete, or_, select, update
from sqlalchemy.orm import Session

from league_server.clock import now
from league_server.database import Database
from league_server.leaderboards.boards.writing import LINES_AT_ONCE
from league_server.tables import BoardRow, GroupStandingRow, RaceRow, StandingRow

KEPT: Final = timedelta(minutes=10)
"""How long a board that was replaced is kept for those who are still turning its pages."""
MARGIN: Final = timedelta(minutes=1)
"""How much later its lines are deleted, so that nobody reads a board that is being deleted."""


def sweep_boards(database: Database) -> None:
    """Retire the frozen boards of races that are frozen no more, and delete boards that nobody reads."""
    time = now()
    with database.reading() as session:
        unfrozen = _ids(session, _is_unfrozen(time))
        gone = _ids(session, BoardRow.retired_at < time - KEPT - MARGIN)
    if unfrozen:
        with database.session() as session:
            session.execute(update(BoardRow).where(BoardRow.id.in_(unfrozen)).values(retired_at=time))
    for board_id in gone:
        _delete(database, board_id)


def _is_unfrozen(time: datetime) -> ColumnElement[bool]:
    moving = or_(RaceRow.revealed_at <= time, and_(RaceRow.frozen_at.is_(None), RaceRow.freezes_at.is_(None)))
    is_shown = BoardRow.published_at.is_not(None), BoardRow.retired_at.is_(None)
    return and_(BoardRow.as_of.is_not(None), *is_shown, BoardRow.race_id.in_(select(RaceRow.id).where(moving)))


def _ids(session: Session, condition: ColumnElement[bool]) -> Sequence[int]:
    return session.scalars(select(BoardRow.id).where(condition)).all()


def _delete(database: Database, board_id: int) -> None:
    """Delete a board, its lines first and some at a time."""
    with database.reading() as session:
        lines = session.scalar(select(BoardRow.lines).where(BoardRow.id == board_id)) or 0
    for table in (StandingRow, GroupStandingRow):
        for position in range(LINES_AT_ONCE, lines, LINES_AT_ONCE):
            with database.session() as session:
                session.execute(delete(table).where(table.board_id == board_id, table.position <= position))
    with database.session() as session:
        session.execute(delete(BoardRow).where(BoardRow.id == board_id))
