"""The accounts: who takes part."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from league_server.database import Base
from league_server.identifiers import new_id


class Role(StrEnum):
    """What an account may do; each may what those before it may, besides an instructor and an organiser, who differ."""

    PARTICIPANT = "participant"
    INSTRUCTOR = "instructor"
    ORGANISER = "organiser"
    ADMINISTRATOR = "administrator"


class AccountStatus(StrEnum):
    """Whether an account can be used."""

    ACTIVE = "active"
    DISABLED = "disabled"
    ANONYMISED = "anonymised"


class AccountRow(Base):
    """One person."""

    __tablename__ = "accounts"
    __table_args__ = (
        Index("ix_accounts_name", "display_name", "id"),
        Index("ix_accounts_team", "team"),
        Index("ix_accounts_site", "site"),
        Index("ix_accounts_department", "department"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    email: Mapped[str | None] = mapped_column(String(254), unique=True)
    """As typed but in small letters; null after anonymising, and in single-user mode."""
    is_email_proven: Mapped[bool] = mapped_column(default=False)
    """Whether somebody vouches that the address is this person's: an organiser who invited it, or the company's single
    sign-on. Who typed it alone does not."""
    password_hash: Mapped[str | None] = mapped_column(String(200))
    role: Mapped[Role] = mapped_column(String(20), default=Role.PARTICIPANT)
    status: Mapped[AccountStatus] = mapped_column(String(20), default=AccountStatus.ACTIVE)
    display_name: Mapped[str] = mapped_column(String(100))
    nickname: Mapped[str] = mapped_column(String(40))
    nickname_key: Mapped[str] = mapped_column(String(80), unique=True)
    """The nickname as it is compared, so that no two look alike."""
    department: Mapped[str | None] = mapped_column(String(100))
    site: Mapped[str | None] = mapped_column(String(100))
    team: Mapped[str | None] = mapped_column(String(100))
    employee_number: Mapped[str | None] = mapped_column(String(40), unique=True)
    language: Mapped[str | None] = mapped_column(String(2))
    """``ko`` or ``en``; null to follow the browser."""
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime | None]
