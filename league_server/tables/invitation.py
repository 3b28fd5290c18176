"""The invitations: links for one or many, join codes for a room, and the first administrator's."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from league_server.database import Base
from league_server.identifiers import new_id
from league_server.tables.account import Role


class InvitationKind(StrEnum):
    """What an invitation is for."""

    LINK = "link"
    JOIN_CODE = "join_code"
    FIRST_ADMINISTRATOR = "first_administrator"
    PASSWORD_RESET = "password_reset"  # noqa: S105 - a kind, not a password


class InvitationRow(Base):
    """One invitation; its secret is known to those who have it."""

    __tablename__ = "invitations"
    __table_args__ = (Index("ix_invitations_created", "created_at", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[InvitationKind] = mapped_column(String(20))
    label: Mapped[str] = mapped_column(String(100), default="")
    """What it is for, in the words of who made it."""
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    role: Mapped[Role] = mapped_column(String(20), default=Role.PARTICIPANT)
    email: Mapped[str | None] = mapped_column(String(254))
    """The only address that may use it; null for anybody whom the mail-domain rule lets in."""
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    """Whose it is when it sets a password; null otherwise."""
    race_id: Mapped[UUID | None] = mapped_column(ForeignKey("races.id", ondelete="CASCADE"), index=True)
    """The race that who accepts enters at once."""
    department: Mapped[str | None] = mapped_column(String(100))
    site: Mapped[str | None] = mapped_column(String(100))
    team: Mapped[str | None] = mapped_column(String(100))
    most_uses: Mapped[int | None]
    uses: Mapped[int] = mapped_column(default=0)
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
