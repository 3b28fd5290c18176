"""The versions of a race's rules."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from league_server.database import Base
from league_server.identifiers import new_id


class RaceVersionRow(Base):
    """One version; it never changes."""

    __tablename__ = "race_versions"
    __table_args__ = (UniqueConstraint("race_id", "number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    race_id: Mapped[UUID] = mapped_column(ForeignKey("races.id", ondelete="CASCADE"))
    number: Mapped[int]
    judged_as: Mapped[int]
    """Number of the first version under which every model achieves what it does under this one: its own, or that of an
    earlier version with other dates, caps or names. Judgements belong to that one."""
    rules: Mapped[dict[str, Any]]
    """A ``RaceRules`` of races/rules.py: track, direction, race spec, phases, caps, what counts."""
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"), index=True)
    created_at: Mapped[datetime]
