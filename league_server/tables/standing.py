"""The standings: the lines of the boards of entrants."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from league_server.database import Base


class StandingRow(Base):
    """One line; it never changes. Names are not in it: they are read when it is shown."""

    __tablename__ = "standings"
    __table_args__ = (
        Index("uq_standings_entrant", "board_id", "account_id", unique=True),
        {"sqlite_with_rowid": False},
    )

    board_id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer(), "sqlite"),
        ForeignKey("boards.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """From 1, without gaps."""
    # Accounts and submissions are anonymised in place and never leave before their race does: a foreign key would
    # check each of 120,000 lines for nothing.
    account_id: Mapped[UUID]
    submission_id: Mapped[UUID]
    is_baseline: Mapped[bool]
    rank: Mapped[int | None]
    band: Mapped[int | None]
    missed_seeds: Mapped[int]
    score_ms: Mapped[int | None]
    """Mean over the seeds that were not missed; null when all were."""
    gap_first_ms: Mapped[int | None]
    gap_next_ms: Mapped[int | None]
    tries: Mapped[int]
    off_track_count: Mapped[int]
    achieved_at: Mapped[datetime]
    """When the submission that counts was submitted."""
