"""When somebody last got a place in a lane, so that who had none for longest is next."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from league_server.database import Base


class LaneUseRow(Base):
    """One person in one lane."""

    __tablename__ = "lane_uses"

    owner_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    lane: Mapped[str] = mapped_column(String(20), primary_key=True)
    last_claimed_at: Mapped[datetime]
