"""Writing boards anew when something that they show has changed.

A judgement only notes that a phase has changed. `refresh_boards`, called once a second, reads the whole field of such a
phase, writes all of its boards and shows them in one moment. A phase then rests ten times as long as that took, at most
a minute: small boards follow within a second or two, and large ones cost little however often they change.

While a race is frozen its boards are written once more as they were at that moment, for everybody; those that show what
is true go on, for organisers.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from league_server.clock import now
from league_server.database import Database
from league_server.leaderboards.boards import writing
from league_server.leaderboards.boards.field import Field, group_lines_of, lines_of, read_field
from league_server.leaderboards.boards.freeze import frozen_moment
from league_server.leaderboards.boards.key import BoardKey, Grouping, board_keys
from league_server.live.announcements import announce
from league_server.races.queries import race_with_rules
from league_server.races.rules import RaceRules
from league_server.tables import BoardChangeRow, BoardRow
from league_server.tables.board import EVERYBODY, NO_LIMIT

REST_FACTOR: Final = 10
"""How many times as long as it took to write them the boards of a phase rest."""
LONGEST_REST: Final = timedelta(seconds=60)
MOST_CHANGES: Final = 20_000
"""Changes that one refresh takes note of; those beyond it make another one."""

_log = structlog.get_logger(__name__)


def refresh_boards(database: Database) -> None:
    """Write anew the boards of every phase that has changed and rested."""
    with database.reading() as session:
        due = phases_due(session, now())
    for race_id, phase in due:
        try:
            refresh_phase(database, race_id, phase)
        except Exception:  # noqa: BLE001 - a race that cannot be read keeps no other from being refreshed; it is tried again
            _log.exception("boards_not_written", race_id=str(race_id), phase=phase)


def refresh_phase(database: Database, race_id: UUID, phase: str) -> bool:
    """Write the boards of a phase anew, whether they have changed or not; False when another writer began meanwhile."""
    with database.reading() as session:
        race, _, rules = race_with_rules(session, race_id)
        moment = frozen_moment(race, now())
        is_pinned = moment is None or _has_boards(session, race_id, phase, moment)
    if moment is not None and not is_pinned and not _write_boards(database, race_id, phase, rules, as_of=moment):
        return False
    return _write_boards(database, race_id, phase, rules, as_of=None)


def phases_due(session: Session, time: datetime) -> list[tuple[UUID, str]]:
    """Return the phases that have changed and whose boards have rested."""
    changed = session.execute(select(BoardChangeRow.race_id, BoardChangeRow.phase).distinct()).all()
    return [(race_id, phase) for race_id, phase in changed if _has_rested(session, race_id, phase, time)]


def _has_rested(session: Session, race_id: UUID, phase: str, time: datetime) -> bool:
    last = session.scalar(
        select(BoardRow)
        .where(BoardRow.race_id == race_id, BoardRow.phase == phase, *_PLAIN, BoardRow.published_at.is_not(None))
        .order_by(BoardRow.id.desc())
        .limit(1)
    )
    if last is None or last.published_at is None:
        return True
    return time >= last.published_at + min(REST_FACTOR * (last.published_at - last.began_at), LONGEST_REST)


def _write_boards(database: Database, race_id: UUID, phase: str, rules: RaceRules, as_of: datetime | None) -> bool:
    boards = writing.claim_boards(database, race_id, phase, board_keys(rules), as_of)
    if boards is None:
        return False
    with _without_collections():
        with database.reading() as session:
            # The changes first: one that comes in between is in the field as well, and only makes another refresh.
            changes = _changes(session, race_id, phase)
            field = read_field(session, race_id, phase, as_of)
        _write_lines(database, boards, field, rules)
    with database.session() as session:
        is_published = writing.publish_boards(session, race_id, phase, list(boards.values()), as_of)
        if is_published and as_of is None:
            writing.forget_changes(session, changes)
        if is_published:
            payload = {"phase": phase, "revision": boards[BoardKey()]}
            announce(session, f"race:{race_id}", "leaderboard", payload)
    return is_published


@contextmanager
def _without_collections() -> Iterator[None]:
    """Keep the collector from looking through a million new objects again and again, none of which is in a cycle.

    That would take as long as making the boards does.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _write_lines(database: Database, boards: dict[BoardKey, int], field: Field, rules: RaceRules) -> None:
    plain = lines_of(field, BoardKey(), rules)
    for key, board_id in boards.items():
        if key.group_by == EVERYBODY:
            lines = plain if key == BoardKey() else lines_of(field, key, rules)
            writing.write_lines(database, board_id, lines, field.seeds)
        else:
            groups = group_lines_of(field, plain, Grouping(key.group_by), rules)
            writing.write_group_lines(database, board_id, groups, field.seeds)


def _changes(session: Session, race_id: UUID, phase: str) -> Sequence[int]:
    of_phase = BoardChangeRow.race_id == race_id, BoardChangeRow.phase == phase
    return session.scalars(
        select(BoardChangeRow.id).where(*of_phase).order_by(BoardChangeRow.id).limit(MOST_CHANGES)
    ).all()


def _has_boards(session: Session, race_id: UUID, phase: str, moment: datetime) -> bool:
    of_moment = BoardRow.race_id == race_id, BoardRow.phase == phase, BoardRow.as_of == moment
    return (
        session.scalar(select(BoardRow.id).where(*of_moment, BoardRow.published_at.is_not(None)).limit(1)) is not None
    )


_PLAIN: Final = (BoardRow.division == EVERYBODY, BoardRow.tries_limit == NO_LIMIT, BoardRow.group_by == EVERYBODY)
"""What is true of the board that every phase has."""
