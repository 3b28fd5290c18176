"""What is asked about entrants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, select, tuple_
from sqlalchemy.orm import Session

from league_server.pagination import decode_cursor
from league_server.tables import AccountRow, EntrantRow, EntrantTriesRow, RaceRow


@dataclass(frozen=True)
class Found:
    """An entrant with the account, and its tries in all phases together."""

    entrant: EntrantRow
    account: AccountRow
    tries: int


def race_of_code(session: Session, code_hash: str) -> RaceRow | None:
    """Return the race that a join code belongs to, or None."""
    return session.scalar(select(RaceRow).where(RaceRow.join_code_hash == code_hash))


def entrants_after(session: Session, race_id: UUID, cursor: str | None, count: int) -> Sequence[Found]:
    """Return entrants in the order in which they came, those behind a cursor.

    Raises
    ------
    Problem
        422 for a cursor that is not of this list.
    """
    query = _entrants(race_id)
    if cursor is not None:
        seen = decode_cursor(cursor, (datetime, UUID))
        query = query.where(tuple_(EntrantRow.joined_at, EntrantRow.account_id) > tuple_(*seen))
    query = query.order_by(EntrantRow.joined_at, EntrantRow.account_id).limit(count)
    return [Found(*row) for row in session.execute(query)]


def one_entrant(session: Session, race_id: UUID, account_id: UUID) -> Found | None:
    """Return one entrant, or None."""
    row = session.execute(_entrants(race_id).where(EntrantRow.account_id == account_id)).first()
    return None if row is None else Found(*row)


def _entrants(race_id: UUID) -> Select[Any]:
    own = and_(EntrantTriesRow.race_id == EntrantRow.race_id, EntrantTriesRow.account_id == EntrantRow.account_id)
    tries = select(func.coalesce(func.sum(EntrantTriesRow.tries), 0)).where(own).correlate(EntrantRow)
    return (
        select(EntrantRow, AccountRow, tries.scalar_subquery())
        .join(AccountRow, AccountRow.id == EntrantRow.account_id)
        .where(EntrantRow.race_id == race_id)
    )
