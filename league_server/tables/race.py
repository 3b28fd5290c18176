"""The races."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from league_server.database import Base
from league_server.identifiers import new_id


class RaceStatus(StrEnum):
    """How far a race is prepared; whether it is open is a matter of its phases' times."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


class RaceVisibility(StrEnum):
    """Who finds a race."""

    LEAGUE = "league"
    """Everybody with an account."""
    JOIN_LINK = "join_link"
    """Who has entered, by its link or code."""
    PUBLIC = "public"
    """Everybody may look; who has an account may enter."""


class RaceRow(Base):
    """One race; its rules are its latest version's."""

    __tablename__ = "races"
    __table_args__ = (
        Index("ix_races_times", "status", "closes_at", "id"),
        Index("ix_races_openings", "status", "opens_at", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(100))
    description: Mapped[str] = mapped_column(Text, default="")
    status: Mapped[RaceStatus] = mapped_column(String(20), default=RaceStatus.DRAFT)
    visibility: Mapped[RaceVisibility] = mapped_column(String(20), default=RaceVisibility.LEAGUE)
    season_id: Mapped[UUID | None] = mapped_column(ForeignKey("seasons.id", ondelete="SET NULL"), index=True)
    latest_version: Mapped[int] = mapped_column(default=1)
    opens_at: Mapped[datetime]
    """The first phase's opening."""
    closes_at: Mapped[datetime]
    """The last phase's closing."""
    freezes_at: Mapped[datetime | None]
    """When the public board is to be frozen by itself; null where that is done by hand, or was done."""
    frozen_at: Mapped[datetime | None]
    """Since when the public board stands still."""
    revealed_at: Mapped[datetime | None]
    """Since when the final standings and the seeds are public."""
    join_code_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"), index=True)
    created_at: Mapped[datetime]
