"""The failed logins: how often an address was tried in vain, whether or not anybody has it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from league_server.database import Base


class LoginFailureRow(Base):
    """The failures of one address since its last success; addresses without an account are locked alike."""

    __tablename__ = "login_failures"

    address_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    failures: Mapped[int]
    locked_until: Mapped[datetime | None]
    last_at: Mapped[datetime] = mapped_column(index=True)
