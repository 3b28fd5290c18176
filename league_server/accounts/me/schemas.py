"""The own account on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from league_server.accounts.fields import DisplayName
from league_server.accounts.names import Nickname
from league_server.accounts.passwords.rule import Password
from league_server.accounts.recognition import language_of
from league_server.authorise import Actor, Permission, Scope, allowed
from league_server.tables import AccountRow, Role
from racer.language import Language


class Me(BaseModel):
    """Who is asking, and what that person may do."""

    model_config = ConfigDict(
        frozen=True,
        json_schema_extra={
            "example": {
                "id": "5b0c8b9e-6a4e-4a0b-9d57-0d2f3a9b1c11",
                "email": "minji@example.com",
                "display_name": "Kim Minji",
                "nickname": "turbo-minji",
                "role": "participant",
                "language": "ko",
                "department": "R&D",
                "site": "Pangyo",
                "team": "Blue",
                "has_password": True,
                "via": "session",
                "scopes": None,
                "permissions": ["read_league", "read_models"],
            }
        },
    )

    id: UUID = Field(description="Of the account.")
    email: str | None = Field(description="Address with which the person signs in; null for the one of this machine.")
    display_name: str = Field(description="What organisers see.")
    nickname: str = Field(description="What colleagues see.")
    role: Role = Field(description="What the account is allowed.")
    language: Language | None = Field(description="The language of all answers; null to follow the browser.")
    department: str | None
    site: str | None
    team: str | None
    has_password: bool = Field(description="Whether a password was set; false for those who only use single sign-on.")
    via: Literal["session", "token", "single_user"] = Field(description="How the person was recognised.")
    scopes: list[Scope] | None = Field(description="What the token is limited to; null where nothing limits it.")
    permissions: list[Permission] = Field(description="What this request's credentials allow.")


def me_of(account: AccountRow, actor: Actor) -> Me:
    """Return what a person is told about the own account."""
    return Me(
        id=account.id,
        email=account.email,
        display_name=account.display_name,
        nickname=account.nickname,
        role=account.role,
        language=language_of(account),
        department=account.department,
        site=account.site,
        team=account.team,
        has_password=account.password_hash is not None,
        via=actor.via,  # type: ignore[arg-type]  # nobody is told about a stranger
        scopes=None if actor.scopes is None else sorted(actor.scopes),
        permissions=[permission for permission in Permission if allowed(actor, permission)],
    )


class MeChanges(BaseModel):
    """What a person changes of the own account; what is left out stays."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", json_schema_extra={"example": {"language": "ko", "nickname": "turbo-minji"}}
    )

    display_name: DisplayName | None = None
    nickname: Nickname | None = None
    language: Language | None = Field(
        default=None, description="The language of all answers; null, when it is sent, to follow the browser."
    )


class PasswordChange(BaseModel):
    """A new password, and the one until now."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={
            "example": {"current_password": "seven quiet hairpins", "new_password": "eight loud straights"}
        },
    )

    current_password: Password | None = Field(default=None, description="Left out where none was set yet.")
    new_password: Password


class LoginSession(BaseModel):
    """One browser in which a person has signed in."""

    model_config = ConfigDict(
        frozen=True,
        json_schema_extra={
            "example": {
                "id": "0c7b7c52-2a8f-4bb2-a5e3-3e6b2d5d8a11",
                "user_agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0",
                "created_at": "2026-11-02T00:12:00Z",
                "last_seen_at": "2026-11-21T06:00:00Z",
                "expires_at": "2026-12-02T00:12:00Z",
                "is_this_one": True,
            }
        },
    )

    id: UUID
    user_agent: str = Field(description="What the browser says of itself.")
    created_at: datetime = Field(description="When the person signed in.")
    last_seen_at: datetime = Field(description="When it was last used, to five minutes.")
    expires_at: datetime = Field(description="When it ends by itself.")
    is_this_one: bool = Field(description="Whether this request comes from it.")


class Deletion(BaseModel):
    """The confirmation that the own account is to be deleted."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_extra={"example": {"nickname": "turbo-minji"}})

    nickname: str = Field(max_length=40, description="The own nickname, typed once more.")


class Secret(BaseModel):
    """The secret of an invitation: what follows the # of its link, or a join code."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_extra={"example": {"secret": "K7QM-2XWP"}})

    secret: str = Field(min_length=1, max_length=100, description="What follows the # of the link, or the join code.")
