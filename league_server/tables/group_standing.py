"""The standings of groups: the lines of the boards of teams, sites and departments."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from league_server.database import Base


class GroupStandingRow(Base):
    """One line; it never changes."""

    __tablename__ = "group_standings"

    board_id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer(), "sqlite"),
        ForeignKey("boards.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """From 1, without gaps."""
    name: Mapped[str] = mapped_column(String(100))
    rank: Mapped[int | None]
    score_ms: Mapped[int | None]
    gap_first_ms: Mapped[int | None]
    gap_next_ms: Mapped[int | None]
    qualified_members: Mapped[int]
    members: Mapped[int]
