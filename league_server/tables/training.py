"""The trainings: each trains one version of a model once."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from league_server.database import Base
from league_server.identifiers import new_id


class TrainingRow(Base):
    """One training; its life is its job's."""

    __tablename__ = "trainings"
    __table_args__ = (Index("ix_trainings_model", "model_id", "created_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    job_id: Mapped[UUID] = mapped_column(ForeignKey("jobs.id", ondelete="RESTRICT"), unique=True)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    model_id: Mapped[UUID] = mapped_column(ForeignKey("models.id", ondelete="CASCADE"))
    version_id: Mapped[UUID] = mapped_column(ForeignKey("model_versions.id", ondelete="CASCADE"), index=True)
    continues_id: Mapped[UUID | None] = mapped_column(ForeignKey("trainings.id", ondelete="SET NULL"), index=True)
    """The training that this one goes on with, from its last checkpoint; null for a new one."""
    parent_package_sha256: Mapped[str | None]
    """Of the package whose weights it started from."""
    spec: Mapped[dict[str, Any]]
    """The ``TrainingSpec`` as it was carried out."""
    lineage: Mapped[dict[str, Any]]
    """Engine and library versions, and the hashes of code, track and specs."""
    steps: Mapped[int] = mapped_column(BigInteger, default=0)
    episodes: Mapped[int] = mapped_column(BigInteger, default=0)
    elapsed_s: Mapped[float] = mapped_column(default=0.0)
    finish_rate: Mapped[float | None]
    """Of the latest evaluation, 0 to 1."""
    best_lap_ms: Mapped[int | None]
    """Fastest clean lap in any evaluation."""
    stop_reason: Mapped[str | None]
    """Of ``StopReason``, when it has ended by itself."""
    lines_taken_back: Mapped[int] = mapped_column(default=0)
    """How often lines of its metrics were taken back, so that who has read them knows."""
    created_at: Mapped[datetime]
