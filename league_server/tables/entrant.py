"""The entrants: who takes part in which race."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from league_server.database import Base


class EntrantRow(Base):
    """One person in one race."""

    __tablename__ = "entrants"

    race_id: Mapped[UUID] = mapped_column(ForeignKey("races.id", ondelete="CASCADE"), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    division: Mapped[str | None] = mapped_column(String(60))
    is_baseline: Mapped[bool] = mapped_column(default=False)
    """Whether it is shown on the board without taking a rank."""
    joined_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
