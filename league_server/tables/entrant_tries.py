"""What entrants have used up of the caps of a phase."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from league_server.database import Base


class EntrantTriesRow(Base):
    """The tries of one entrant in one phase, counted where two at once cannot both be the last."""

    __tablename__ = "entrant_tries"
    __table_args__ = (
        ForeignKeyConstraint(
            ["race_id", "account_id"], ["entrants.race_id", "entrants.account_id"], ondelete="CASCADE"
        ),
    )

    race_id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[UUID] = mapped_column(primary_key=True)
    phase: Mapped[str] = mapped_column(String(20), primary_key=True)
    models: Mapped[int] = mapped_column(default=0)
    """Different models, which are the rows of ``entrant_models``."""
    tries: Mapped[int] = mapped_column(default=0)
    """Submissions, those withdrawn too; the number of the latest one."""
