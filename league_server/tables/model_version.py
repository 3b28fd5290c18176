"""The versions of a model: what was asked for, and the reward function, at each change."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from league_server.database import Base
from league_server.identifiers import new_id


class ModelVersionRow(Base):
    """One version; it never changes."""

    __tablename__ = "model_versions"
    __table_args__ = (UniqueConstraint("model_id", "number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    model_id: Mapped[UUID] = mapped_column(ForeignKey("models.id", ondelete="CASCADE"))
    number: Mapped[int]
    spec: Mapped[dict[str, Any]]
    """A ``TrainingSpec`` whose ``track`` is a name of the catalog or ``league:<track id>``."""
    reward_source: Mapped[str] = mapped_column(Text)
    reward_plan: Mapped[dict[str, Any] | None]
    """The builder's list of terms that the source was rendered from; null for code that was typed."""
    content_sha256: Mapped[str] = mapped_column(String(64))
    """Of spec and source, so that an equal version is not kept twice in a row."""
    note: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime]
