"""What is asked of the database about people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from league_server.accounts.people.filters import PeopleFilter
from league_server.authorise import not_found
from league_server.pagination import decode_cursor
from league_server.tables import AccountRow


def one_page(session: Session, wanted: PeopleFilter, cursor: str | None, limit: int) -> Sequence[AccountRow]:
    """Return one page of people and one more, by name.

    Raises
    ------
    Problem
        422 for a cursor of another list.
    """
    query = select(AccountRow).where(*wanted.conditions())
    if cursor is not None:
        seen = decode_cursor(cursor, (str, UUID))
        query = query.where(tuple_(AccountRow.display_name, AccountRow.id) > tuple_(*seen))
    return session.scalars(query.order_by(AccountRow.display_name, AccountRow.id).limit(limit + 1)).all()


def all_of(session: Session, wanted: PeopleFilter) -> Iterable[AccountRow]:
    """Give all people that are looked for, by name."""
    query = select(AccountRow).where(*wanted.conditions()).order_by(AccountRow.display_name, AccountRow.id)
    return session.scalars(query.execution_options(yield_per=1000))


def person_row(session: Session, account_id: UUID, *, to_change: bool = False) -> AccountRow:
    """Return a person.

    Parameters
    ----------
    session
        The transaction.
    account_id
        Whose account.
    to_change
        Whether nobody else shall change it meanwhile.

    Raises
    ------
    Problem
        404 when there is none.
    """
    row = session.get(AccountRow, account_id, with_for_update=to_change)
    if row is None:
        raise not_found()
    return row
