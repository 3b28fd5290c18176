"""The sealed seeds: drawn before a phase opens, known by their hash until it closes."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from league_server.database import Base


class SealedSeedsRow(Base):
    """The seeds of one phase of one race."""

    __tablename__ = "sealed_seeds"

    race_id: Mapped[UUID] = mapped_column(ForeignKey("races.id", ondelete="CASCADE"), primary_key=True)
    phase: Mapped[str] = mapped_column(String(20), primary_key=True)
    seeds: Mapped[list[Any]]
    salt: Mapped[str] = mapped_column(String(64))
    commitment: Mapped[str] = mapped_column(String(64))
    """SHA-256 of race, phase, salt and seeds, as ``races/seeds/sealing.py`` writes them; public from the start."""
    committed_at: Mapped[datetime]
    revealed_at: Mapped[datetime | None]
