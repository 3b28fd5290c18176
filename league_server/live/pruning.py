"""Forgets announcements that nobody will ask for again."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from sqlalchemy import delete, func, select

from league_server.clock import now
from league_server.database import Database
from league_server.tables import AnnouncementRow

KEPT: Final = timedelta(hours=6)
"""How long a browser may sleep and still get what it missed."""


def prune(database: Database) -> int:
    """Remove old announcements but the newest, so that numbers never begin anew; return how many."""
    with database.session() as session:
        newest = select(func.max(AnnouncementRow.id)).scalar_subquery()
        removed = session.execute(
            delete(AnnouncementRow).where(AnnouncementRow.at < now() - KEPT, AnnouncementRow.id < newest)
        )
        return int(removed.rowcount)  # type: ignore[attr-defined]
