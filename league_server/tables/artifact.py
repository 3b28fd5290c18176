"""The artifacts: files that jobs have left, and where they are kept."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from league_server.database import Base
from league_server.identifiers import new_id


class ArtifactKind(StrEnum):
    """What a file is."""

    BEST_PACKAGE = "best_package"
    LAST_PACKAGE = "last_package"
    IMPORTED_PACKAGE = "imported_package"
    PARENT_PACKAGE = "parent_package"
    """What a clone starts from, as it was when the clone was made; the original may change."""
    EVALUATED_PACKAGE = "evaluated_package"
    """What an evaluation drives, as it was when somebody asked for it."""
    CHECKPOINT = "checkpoint"
    """Of the run directory, from which a training goes on; two files each."""
    LAP_TRACE = "lap_trace"
    RESULT = "result"
    METRICS = "metrics"
    STEP_LOG = "step_log"
    PRINTS = "prints"
    LOG = "log"
    INPUT = "input"
    """Of the run directory, what the run began with."""


class ArtifactRow(Base):
    """One file, under the name that it has in its job's run directory."""

    __tablename__ = "artifacts"
    __table_args__ = (UniqueConstraint("job_id", "name"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    job_id: Mapped[UUID | None] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"))
    """Null for a package that somebody brought."""
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    model_id: Mapped[UUID | None] = mapped_column(ForeignKey("models.id", ondelete="SET NULL"), index=True)
    kind: Mapped[ArtifactKind] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(200))
    key: Mapped[str] = mapped_column(String(300), index=True)
    """Where the storage has it."""
    sha256: Mapped[str] = mapped_column(String(64))
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Small things to show without opening it: iteration, seed, best_lap_ms, weights_sha256."""
    created_at: Mapped[datetime]
