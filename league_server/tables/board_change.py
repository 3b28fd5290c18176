"""The board changes: which boards no longer show what is true."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from league_server.database import Base


class BoardChangeRow(Base):
    """One change; it is deleted with the publication of boards that have seen it.

    Rows are only added, so that judgements that end side by side never wait for each other.
    """

    __tablename__ = "board_changes"
    __table_args__ = (Index("ix_board_changes_race", "race_id", "phase"),)

    id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer(), "sqlite"), primary_key=True, autoincrement=True
    )
    race_id: Mapped[UUID] = mapped_column(ForeignKey("races.id", ondelete="CASCADE"))
    phase: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]
