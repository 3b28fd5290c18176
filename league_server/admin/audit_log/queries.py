"""What is asked of the audit log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from league_server.admin.audit_log.filters import AuditFilter
from league_server.admin.audit_log.schemas import AuditEntry
from league_server.pagination import newest_first
from league_server.tables import AccountRow, AuditEntryRow


class Found(NamedTuple):
    """An entry, and the name of who did it; None for the system, and for who is not there any more."""

    entry: AuditEntryRow
    actor_name: str | None


def one_page(session: Session, wanted: AuditFilter, cursor: str | None, limit: int) -> Sequence[Found]:
    """Return one page of entries and one more, the newest first.

    Raises
    ------
    Problem
        422 for a cursor of another list.
    """
    query = newest_first(_with_names(wanted), cursor, AuditEntryRow.at, AuditEntryRow.id, limit)
    return [Found(*row) for row in session.execute(query)]


def all_of(session: Session, wanted: AuditFilter) -> Iterator[Found]:
    """Give all entries that are looked for, the newest first."""
    query = _with_names(wanted).order_by(AuditEntryRow.at.desc(), AuditEntryRow.id.desc())
    for row in session.execute(query.execution_options(yield_per=1000)):
        yield Found(*row)


def entry_of(found: Found) -> AuditEntry:
    """Return an entry as administrators see it."""
    row, name = found
    return AuditEntry(
        id=row.id,
        at=row.at,
        actor_id=row.actor_id,
        actor_name=name,
        action=row.action,
        subject_kind=row.subject_kind,
        subject_id=row.subject_id,
        details=row.details,
        request_id=row.request_id,
    )


def _with_names(wanted: AuditFilter) -> Select[Any]:
    query: Any = select(AuditEntryRow, AccountRow.display_name)
    named: Select[Any] = query.outerjoin(AccountRow, AccountRow.id == AuditEntryRow.actor_id)
    return named.where(*wanted.conditions())
