"""The league itself: one row of what an administrator decides while it runs."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from league_server.database import Base


class LeagueRow(Base):
    """The only row."""

    __tablename__ = "league"
    __table_args__ = (CheckConstraint("id = 1", name="only_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    name: Mapped[str] = mapped_column(String(100), default="Racer")
    mail_domains: Mapped[list[Any]] = mapped_column(default=list)
    """Domains whose addresses may join by themselves; empty for invitations only."""
    names_shown: Mapped[str] = mapped_column(String(20), default="nickname")
    """What colleagues see of each other on boards: ``nickname`` or ``display_name``."""
    training_minutes_a_month: Mapped[int | None]
    """For each person; null without a limit."""
    models_a_month: Mapped[int | None]
    """For each person; null without a limit."""
    league_training_minutes_a_month: Mapped[int | None]
    """For all together; null without a limit."""
    league_models_a_month: Mapped[int | None]
    """For all together; null without a limit."""
    longest_training_minutes: Mapped[int] = mapped_column(default=60)
    """After which any training is stopped, min."""
    trainings_at_once: Mapped[int] = mapped_column(default=1)
    """Of one person, running side by side; more wait."""
