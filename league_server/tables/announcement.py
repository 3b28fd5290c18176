"""The announcements: what happened, in order, for those who watch."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from league_server.database import Base


class AnnouncementRow(Base):
    """One event; its number only grows, in the order of commits."""

    __tablename__ = "announcements"
    __table_args__ = (Index("ix_announcements_topic", "topic", "id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer(), "sqlite"), primary_key=True, autoincrement=True
    )
    topic: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(40))
    payload: Mapped[dict[str, Any]]
    at: Mapped[datetime] = mapped_column(index=True)
