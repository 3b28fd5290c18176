"""The jobs: queued pieces of work, each a row with a life."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from league_server.database import Base
from league_server.identifiers import new_id


class JobRow(Base):
    """One piece of work; ``jobs/job_status.py`` has its legal moves."""

    __tablename__ = "jobs"
    __table_args__ = (
        Index("ix_jobs_waiting", "status", "lane", "created_at"),
        Index("ix_jobs_leased", "status", "lease_until"),
        Index("ix_jobs_owner", "owner_id", "created_at", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(String(20))
    lane: Mapped[str] = mapped_column(String(20))
    status: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str | None] = mapped_column(String(40))
    """Code of ``JobReason``: why it is in this state."""
    reason_details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What the reason's sentence is filled with; ``sentence`` in both languages where a worker said it."""
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    resources: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """``cpus`` and ``gpus``, fractions too."""
    attempts: Mapped[int] = mapped_column(default=0)
    """How often it was claimed, what was released on purpose not counted."""
    fence: Mapped[int] = mapped_column(default=0)
    """Grows with every claim; a worker with an older one has lost the job."""
    worker: Mapped[str | None] = mapped_column(String(100))
    lease_until: Mapped[datetime | None]
    stop_asked_at: Mapped[datetime | None]
    progress: Mapped[float] = mapped_column(default=0.0)
    """Share done, 0 to 1, as far as known."""
    reserved_s: Mapped[int] = mapped_column(default=0)
    """Training time that the quota holds back for it, s."""
    used_s: Mapped[int] = mapped_column(default=0)
    """Training time that it has cost, s."""
    quota_month: Mapped[str | None] = mapped_column(String(7))
    """The month that it is counted in, such as 2026-11."""
    created_at: Mapped[datetime]
    queued_at: Mapped[datetime]
    """When it last began to wait."""
    claimed_at: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    """When its latest attempt began to run; jobs that have one are served before those that never began."""
    ended_at: Mapped[datetime | None]
