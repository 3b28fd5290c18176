"""What judgements leave besides their results: the recorded drives, which nobody sees before the seeds are public."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from league_server.database import Base


class JudgementFileRow(Base):
    """One file of one judgement. It is no artifact: those are their owners' to read at once."""

    __tablename__ = "judgement_files"

    judgement_id: Mapped[UUID] = mapped_column(ForeignKey("judgements.id", ondelete="CASCADE"), primary_key=True)
    run: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """Which of the drives it recorded, from 1."""
    key: Mapped[str] = mapped_column(String(300), index=True)
    """Where the storage has it."""
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
