"""Announcements: what happened, written down in the transaction in which it happened."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import event, text
from sqlalchemy.orm import Session

from league_server.clock import now
from league_server.tables import AnnouncementRow

ORDER_LOCK: Final = 7_223_711
"""Number of the advisory lock under which PostgreSQL gives out announcement numbers."""
WAITING: Final = "announcements"
"""Where a session keeps what it will announce."""


def announce(session: Session, topic: str, kind: str, payload: dict[str, Any]) -> None:
    """Tell those who watch a topic what happened, once the transaction is committed.

    Parameters
    ----------
    session
        The transaction; the announcement is its very last write.
    topic
        ``job:<id>``, ``training:<id>``, ``race:<id>``, ``account:<id>`` or ``league``; ids as ``str`` gives them.
    kind
        What happened, such as ``status`` or ``metrics``.
    payload
        Small JSON values; what is large is fetched by who wants it.
    """
    session.info.setdefault(WAITING, []).append(AnnouncementRow(topic=topic, kind=kind, payload=payload, at=now()))


@event.listens_for(Session, "before_commit")
def _write_announcements(session: Session) -> None:
    """Write what is announced, numbered in the order of commits: who has seen one has seen all before it.

    SQLite has one writer at a time. On PostgreSQL the numbers are given out under a lock that the commit lets go of; it
    is taken last, so that nobody who holds it waits for somebody else.
    """
    waiting = session.info.pop(WAITING, [])
    if not waiting:
        return
    session.flush()
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ORDER_LOCK})
    session.add_all(waiting)
    session.flush()


@event.listens_for(Session, "after_rollback")
def _forget_announcements(session: Session) -> None:
    session.info.pop(WAITING, None)
