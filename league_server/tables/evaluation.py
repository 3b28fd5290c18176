"""The evaluations that people ask for."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from league_server.database import Base
from league_server.identifiers import new_id


class EvaluationRow(Base):
    """One evaluation of one package; its life is its job's."""

    __tablename__ = "evaluations"
    __table_args__ = (Index("ix_evaluations_model", "model_id", "created_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    job_id: Mapped[UUID] = mapped_column(ForeignKey("jobs.id", ondelete="RESTRICT"), unique=True)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    model_id: Mapped[UUID] = mapped_column(ForeignKey("models.id", ondelete="CASCADE"))
    package_id: Mapped[UUID] = mapped_column(ForeignKey("artifacts.id", ondelete="CASCADE"), index=True)
    package_sha256: Mapped[str] = mapped_column(String(64))
    request: Mapped[dict[str, Any]]
    """An ``EvaluationSpec``: track, direction, rules, seeds."""
    results: Mapped[list[Any]] = mapped_column(default=list)
    """An ``EvaluationResult`` for each seed, in the order of the seeds, as far as driven; null where one is missing."""
    summary: Mapped[dict[str, Any] | None]
    """What the results say together, so that lists need not read them; null before the first."""
    best_lap_ms: Mapped[int | None]
    created_at: Mapped[datetime]
