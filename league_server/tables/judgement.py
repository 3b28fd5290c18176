"""The judgements: what weights achieve over the sealed seeds, driven once and shared by equal weights."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from league_server.database import Base
from league_server.identifiers import new_id


class JudgementRow(Base):
    """The result of one set of weights under one version of the rules in one phase."""

    __tablename__ = "judgements"
    __table_args__ = (UniqueConstraint("race_version_id", "phase", "weights_sha256"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    race_id: Mapped[UUID] = mapped_column(ForeignKey("races.id", ondelete="CASCADE"), index=True)
    race_version_id: Mapped[UUID] = mapped_column(ForeignKey("race_versions.id", ondelete="CASCADE"))
    phase: Mapped[str] = mapped_column(String(20))
    weights_sha256: Mapped[str] = mapped_column(String(64))
    """Of what decides how it drives: weights, shape and car."""
    job_id: Mapped[UUID] = mapped_column(ForeignKey("jobs.id", ondelete="RESTRICT"), unique=True)
    seed_scores_ms: Mapped[list[Any]] = mapped_column(default=list)
    """By the race's timing method, for each seed; null where it did not qualify."""
    off_track_count: Mapped[int | None]
    best_lap_ms: Mapped[int | None]
    judged_at: Mapped[datetime | None]
    """When the results were stored; null before."""
    created_at: Mapped[datetime]
    results: Mapped[list[Any]] = mapped_column(default=list)
    """An ``EvaluationResult`` for each sealed seed; last in the row, as SQLite reads past it for every score."""
