"""Which models an entrant has brought to a phase of a race, each once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from league_server.database import Base


class EntrantModelRow(Base):
    """One model of one entrant in one phase."""

    __tablename__ = "entrant_models"
    __table_args__ = (
        ForeignKeyConstraint(
            ["race_id", "account_id", "phase"],
            ["entrant_tries.race_id", "entrant_tries.account_id", "entrant_tries.phase"],
            ondelete="CASCADE",
        ),
    )

    race_id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[UUID] = mapped_column(primary_key=True)
    phase: Mapped[str] = mapped_column(String(20), primary_key=True)
    model_id: Mapped[UUID] = mapped_column(ForeignKey("models.id", ondelete="CASCADE"), primary_key=True, index=True)
    first_submitted_at: Mapped[datetime]
