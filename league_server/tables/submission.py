"""The submissions: each a try in a race."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from league_server.database import Base
from league_server.identifiers import new_id


class SubmissionRow(Base):
    """One try; its result is its judgement's."""

    __tablename__ = "submissions"
    __table_args__ = (
        UniqueConstraint("race_id", "phase", "account_id", "number"),
        Index("ix_submissions_entrant", "race_id", "account_id", "submitted_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    race_id: Mapped[UUID] = mapped_column(ForeignKey("races.id", ondelete="CASCADE"))
    phase: Mapped[str] = mapped_column(String(20))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    model_id: Mapped[UUID | None] = mapped_column(ForeignKey("models.id", ondelete="SET NULL"), index=True)
    model_name: Mapped[str] = mapped_column(String(100))
    package_key: Mapped[str] = mapped_column(String(300), index=True)
    """The storage keeps what was submitted, whatever becomes of the model."""
    judgement_id: Mapped[UUID] = mapped_column(ForeignKey("judgements.id", ondelete="RESTRICT"), index=True)
    number: Mapped[int]
    """Which try of this person in this phase, from 1."""
    is_chosen: Mapped[bool] = mapped_column(default=False)
    """Whether its owner has chosen it to count, where the race lets people choose."""
    submitted_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
