"""The phases of the races that are published, and what was announced of them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from league_server.database import Base


class RacePhaseRow(Base):
    """One phase of one race; its times are those of the rules, here so that what is due can be asked for."""

    __tablename__ = "race_phases"
    __table_args__ = (
        Index("ix_race_phases_opening", "opened_at", "opens_at"),
        Index("ix_race_phases_closing", "closed_at", "closes_at"),
    )

    race_id: Mapped[UUID] = mapped_column(ForeignKey("races.id", ondelete="CASCADE"), primary_key=True)
    phase: Mapped[str] = mapped_column(String(20), primary_key=True)
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    reveals_itself: Mapped[bool]
    """Whether it is revealed as soon as it has closed and all is judged, without an organiser."""
    opened_at: Mapped[datetime | None]
    """When its opening was announced; null before."""
    closed_at: Mapped[datetime | None]
    """When its closing was announced; null before."""
