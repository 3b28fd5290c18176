"""The workers: processes that carry jobs out, and when each was last heard of."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from league_server.database import Base


class WorkerRow(Base):
    """One dispatcher; the row goes when it ends in good order."""

    __tablename__ = "workers"

    name: Mapped[str] = mapped_column(String(100), primary_key=True)
    host: Mapped[str] = mapped_column(String(100))
    """The machine that the dispatcher runs on."""
    executor: Mapped[str] = mapped_column(String(20))
    slots: Mapped[dict[str, Any]]
    """Places by lane."""
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
