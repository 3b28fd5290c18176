"""The quotas: what a person, and the whole league, has used in a month."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from league_server.database import Base


class QuotaRow(Base):
    """One month of one person, or of the league."""

    __tablename__ = "quotas"

    scope: Mapped[str] = mapped_column(String(40), primary_key=True)
    """``league``, or an account's id in hexadecimal."""
    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    """Such as 2026-11, in UTC."""
    reserved_s: Mapped[int] = mapped_column(default=0)
    used_s: Mapped[int] = mapped_column(default=0)
    models: Mapped[int] = mapped_column(default=0)
