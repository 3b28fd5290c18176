"""The boards: each row one state of one leaderboard, written once and then read until a newer one replaces it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column

from league_server.database import Base

EVERYBODY = ""
"""The division of the board that all divisions are on, and what a board of entrants is grouped by."""
NO_LIMIT = 0
"""How many tries count on a board that counts all."""
_BEING_WRITTEN = text("published_at IS NULL AND retired_at IS NULL")


class BoardRow(Base):
    """One revision of a board; its number grows, so that the latest has the greatest."""

    __tablename__ = "boards"
    __table_args__ = (
        Index("ix_boards_which", "race_id", "phase", "division", "tries_limit", "group_by", "id"),
        # Of two that write the same board at once, the one that read first might publish last.
        Index(
            "uq_boards_being_written", "race_id", "phase", "division", "tries_limit", "group_by",
            unique=True, sqlite_where=_BEING_WRITTEN, postgresql_where=_BEING_WRITTEN,
        ),
        {"sqlite_autoincrement": True},
    )  # fmt: skip

    id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer(), "sqlite"), primary_key=True, autoincrement=True
    )
    race_id: Mapped[UUID] = mapped_column(ForeignKey("races.id", ondelete="CASCADE"))
    phase: Mapped[str] = mapped_column(String(20))
    division: Mapped[str] = mapped_column(String(60), default=EVERYBODY)
    tries_limit: Mapped[int] = mapped_column(default=NO_LIMIT)
    group_by: Mapped[str] = mapped_column(String(12), default=EVERYBODY)
    """``team``, ``site`` or ``department`` on a board of groups."""
    as_of: Mapped[datetime | None]
    """The moment at which the public board was frozen, which it shows; null for what is true now."""
    seeds: Mapped[int] = mapped_column(default=0)
    """Over how many seeds its entrants were judged."""
    lines: Mapped[int] = mapped_column(default=0)
    ranked: Mapped[int] = mapped_column(default=0)
    """How many of the lines have a rank."""
    began_at: Mapped[datetime]
    """When its writer began."""
    published_at: Mapped[datetime | None]
    """Since when it is shown; null while its lines are being written."""
    retired_at: Mapped[datetime | None]
    """Since when another one is shown in its place, or another writer has taken its place."""
