"""What is asked about boards that are shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from league_server.clock import now
from league_server.leaderboards.boards.key import BoardKey
from league_server.leaderboards.boards.sweep import KEPT
from league_server.tables import (
    AccountRow,
    AccountStatus,
    BoardChangeRow,
    BoardRow,
    GroupStandingRow,
    LeagueRow,
    StandingRow,
)


def shown_board(
    session: Session, race_id: UUID, phase: str, key: BoardKey, moment: datetime | None = None
) -> BoardRow | None:
    """Return the board that is shown now, or that was shown at the moment of a freeze; None before there is one."""
    which = {"race_id": race_id, "phase": phase, **key._asdict()}
    boards = select(BoardRow).filter_by(**which).where(BoardRow.published_at.is_not(None)).order_by(BoardRow.id.desc())
    if moment is None:
        return session.scalar(boards.where(BoardRow.as_of.is_(None)).limit(1))
    frozen = session.scalar(boards.where(BoardRow.as_of == moment).limit(1))
    return frozen or session.scalar(boards.where(_is_within(moment)).limit(1))


def readable_board(
    session: Session, board_id: int, race_id: UUID, phase: str, moment: datetime | None = None
) -> BoardRow | None:
    """Return a board of a phase by its number, unless it is gone or shows what came after the moment of a freeze."""
    of_phase = BoardRow.id == board_id, BoardRow.race_id == race_id, BoardRow.phase == phase
    is_kept = or_(BoardRow.retired_at.is_(None), BoardRow.retired_at > now() - KEPT)
    boards = select(BoardRow).where(*of_phase, BoardRow.published_at.is_not(None), is_kept)
    if moment is not None:
        boards = boards.where(or_(BoardRow.as_of == moment, _is_within(moment)))
    return session.scalar(boards)


class NamedLine(NamedTuple):
    """A line with the names of whom it belongs to."""

    line: StandingRow
    display_name: str
    nickname: str
    team: str | None
    is_anonymous: bool


def lines_after(session: Session, board_id: int, position: int, count: int) -> list[NamedLine]:
    """Return lines of a board of entrants, those behind a position."""
    behind = StandingRow.board_id == board_id, StandingRow.position > position
    rows = session.execute(_named_lines().where(*behind).order_by(StandingRow.position).limit(count))
    return [NamedLine(*row) for row in rows]


def line_of(session: Session, board_id: int, account_id: UUID) -> NamedLine | None:
    """Return somebody's own line on a board of entrants."""
    own = StandingRow.board_id == board_id, StandingRow.account_id == account_id
    row = session.execute(_named_lines().where(*own)).first()
    return None if row is None else NamedLine(*row)


def group_lines_after(session: Session, board_id: int, position: int, count: int) -> Sequence[GroupStandingRow]:
    """Return lines of a board of groups, those behind a position."""
    behind = GroupStandingRow.board_id == board_id, GroupStandingRow.position > position
    query = select(GroupStandingRow).where(*behind).order_by(GroupStandingRow.position).limit(count)
    return session.scalars(query).all()


def has_changes(session: Session, race_id: UUID, phase: str) -> bool:
    """Return whether something has changed that the boards of a phase do not show yet."""
    of_phase = BoardChangeRow.race_id == race_id, BoardChangeRow.phase == phase
    return session.scalar(select(BoardChangeRow.id).where(*of_phase).limit(1)) is not None


def names_shown(session: Session) -> str:
    """Return what colleagues see of each other where a race does not say."""
    return session.scalar(select(LeagueRow.names_shown)) or "nickname"


def _is_within(moment: datetime) -> ColumnElement[bool]:
    return and_(BoardRow.as_of.is_(None), BoardRow.published_at <= moment)


def _named_lines() -> Select[Any, Any, Any, Any, Any]:
    is_anonymous = (AccountRow.status == AccountStatus.ANONYMISED).label("is_anonymous")
    names = AccountRow.display_name, AccountRow.nickname, AccountRow.team
    return select(StandingRow, *names, is_anonymous).join(AccountRow, AccountRow.id == StandingRow.account_id)
