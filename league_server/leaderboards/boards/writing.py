"""Writing boards: aside, some thousand lines at a time, so that nobody waits long for SQLite's one writer's place.

Lines that are written are seen by nobody before their boards are published, all boards of a phase in one moment.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final, cast
from uuid import UUID

from sqlalchemy import CursorResult, Table, Update, delete, insert, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from league_server.clock import now
from league_server.database import Database
from league_server.leaderboards.boards.key import BoardKey
from league_server.leaderboards.standings import GroupStanding, Standing
from league_server.tables import BoardChangeRow, BoardRow, GroupStandingRow, StandingRow

LINES_AT_ONCE: Final = 2_500
"""Lines of one transaction; it takes SQLite's writer's place for about 30 ms."""
IDS_AT_ONCE: Final = 1_000
"""Rows that one statement names."""
_BEING_WRITTEN: Final = (BoardRow.published_at.is_(None), BoardRow.retired_at.is_(None))
_INTO_STANDINGS: Final = insert(cast("Table", StandingRow.__table__))
"""Into the table and not the class: nobody asks for the rows as objects, which would take twice as long."""


def claim_boards(
    database: Database, race_id: UUID, phase: str, keys: Iterable[BoardKey], as_of: datetime | None
) -> dict[BoardKey, int] | None:
    """Begin to write boards, in the place of whoever has begun before and died; None when the race is gone.

    Returns
    -------
    dict
        The number of the new revision of each board.
    """
    time = now()
    rows = {key: BoardRow(race_id=race_id, phase=phase, as_of=as_of, began_at=time, **key._asdict()) for key in keys}
    of_phase = BoardRow.race_id == race_id, BoardRow.phase == phase
    try:
        with database.session() as session:
            session.execute(update(BoardRow).where(*of_phase, *_BEING_WRITTEN).values(retired_at=time))
            session.add_all(rows.values())
    except IntegrityError:
        return None
    return {key: row.id for key, row in rows.items()}


def write_lines(database: Database, board_id: int, lines: Sequence[Standing], seeds: int) -> None:
    """Write the lines of a board of entrants that is not shown yet."""
    ranked = sum(line.rank is not None for line in lines)
    for first in range(0, len(lines), LINES_AT_ONCE):
        values = [_standing(board_id, line, seeds) for line in lines[first : first + LINES_AT_ONCE]]
        with database.session() as session:
            session.execute(_INTO_STANDINGS, values)
            session.execute(_of_board(board_id).values(lines=len(lines), ranked=ranked, seeds=seeds))


def write_group_lines(database: Database, board_id: int, lines: Sequence[GroupStanding], seeds: int) -> None:
    """Write the lines of a board of groups that is not shown yet."""
    ranked = sum(line.rank is not None for line in lines)
    for first in range(0, len(lines), LINES_AT_ONCE):
        values = [{"board_id": board_id, **asdict(line)} for line in lines[first : first + LINES_AT_ONCE]]
        with database.session() as session:
            session.execute(insert(GroupStandingRow), values)
            session.execute(_of_board(board_id).values(lines=len(lines), ranked=ranked, seeds=seeds))


def publish_boards(
    session: Session, race_id: UUID, phase: str, board_ids: Sequence[int], as_of: datetime | None
) -> bool:
    """Show boards that are written in place of those before them; False when another writer has begun meanwhile."""
    time = now()
    own = BoardRow.id.in_(board_ids)
    published = session.execute(update(BoardRow).where(own, *_BEING_WRITTEN).values(published_at=time))
    if cast("CursorResult[Any]", published).rowcount == 0:
        return False
    same_kind = BoardRow.as_of.is_(None) if as_of is None else BoardRow.as_of.is_not(None)
    shown = BoardRow.published_at.is_not(None), BoardRow.retired_at.is_(None)
    session.execute(
        update(BoardRow)
        .where(BoardRow.race_id == race_id, BoardRow.phase == phase, BoardRow.id.not_in(board_ids), same_kind, *shown)
        .values(retired_at=time)
    )
    return True


def forget_changes(session: Session, changes: Sequence[int]) -> None:
    """Delete changes that published boards show."""
    for first in range(0, len(changes), IDS_AT_ONCE):
        session.execute(delete(BoardChangeRow).where(BoardChangeRow.id.in_(changes[first : first + IDS_AT_ONCE])))


def _of_board(board_id: int) -> Update:
    return update(BoardRow).where(BoardRow.id == board_id)


def _standing(board_id: int, line: Standing, seeds: int) -> dict[str, Any]:
    """Return the row of a line."""
    attempt, score = line.entry.attempt, line.score
    return {
        "board_id": board_id,
        "position": line.position,
        "account_id": line.entry.entrant_id,
        "submission_id": attempt.submission_id,
        "is_baseline": line.entry.is_baseline,
        "rank": line.rank,
        "band": line.band,
        "missed_seeds": seeds if score is None else score.missed_seeds,
        "score_ms": None if score is None else score.mean_ms,
        "gap_first_ms": line.gap_first_ms,
        "gap_next_ms": line.gap_next_ms,
        "tries": line.entry.tries,
        "off_track_count": attempt.off_track_count,
        "achieved_at": attempt.submitted_at,
    }
