"""Clearing boards away: those replaced long enough ago, and those whose writer died."""

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
SILENCE: Final = timedelta(seconds=30)
"""After how long without a sign a writer is given up."""


def sweep_boards(database: Database) -> None:
    """Give up boards whose writer died, and delete those that nobody reads any more."""
    time = now()
    with database.reading() as session:
        ending = _ids(session, _has_ended(time))
        gone = _ids(session, BoardRow.retired_at < time - KEPT - MARGIN)
    if ending:
        with database.session() as session:
            # Asked again: a writer may have given a sign, or published.
            session.execute(update(BoardRow).where(BoardRow.id.in_(ending), _has_ended(time)).values(retired_at=time))
    for board_id in gone:
        _delete(database, board_id)


def _has_ended(time: datetime) -> ColumnElement[bool]:
    """Return what is true of a board whose writer fell silent, and of a frozen one whose race is frozen no more."""
    is_unfrozen = or_(RaceRow.revealed_at <= time, and_(RaceRow.frozen_at.is_(None), RaceRow.freezes_at.is_(None)))
    unfrozen = select(RaceRow.id).where(is_unfrozen)
    return and_(
        BoardRow.retired_at.is_(None),
        or_(
            and_(BoardRow.published_at.is_(None), BoardRow.alive_at < time - SILENCE),
            and_(BoardRow.as_of.is_not(None), BoardRow.published_at.is_not(None), BoardRow.race_id.in_(unfrozen)),
        ),
    )


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
