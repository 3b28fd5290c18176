"""The models of people: what they make, train, clone and submit."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from league_server.database import Base
from league_server.identifiers import new_id


class ModelRow(Base):
    """One model with all its versions."""

    __tablename__ = "models"
    __table_args__ = (Index("ix_models_owner", "owner_id", "created_at", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(100))
    description: Mapped[str] = mapped_column(Text, default="")
    parent_package_id: Mapped[UUID | None]
    """The artifact whose weights it starts from; null when it starts from nothing. No foreign key: artifacts have one
    to models."""
    parent_model_id: Mapped[UUID | None] = mapped_column(ForeignKey("models.id", ondelete="SET NULL"), index=True)
    latest_version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None] = mapped_column(index=True)
    """Since when it is in the bin, from which it can be taken back."""
