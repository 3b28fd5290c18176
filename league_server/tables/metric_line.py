"""The metrics of trainings, line by line as the trainer wrote them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from league_server.database import Base


class MetricLineRow(Base):
    """One line of a ``metrics.jsonl``; those of the episodes, which are long and many, are not kept."""

    __tablename__ = "metric_lines"

    training_id: Mapped[UUID] = mapped_column(ForeignKey("trainings.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """Its place in the file, from 0; of lines that are not kept, the numbers are left out."""
    kind: Mapped[str] = mapped_column(String(20))
    iteration: Mapped[int]
    line: Mapped[dict[str, Any]]
