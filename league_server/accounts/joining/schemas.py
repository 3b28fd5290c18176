"""Joining on the wire."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from league_server.accounts.fields import DisplayName, EmailAddress
from league_server.accounts.names import Nickname
from league_server.accounts.passwords.rule import Password
from league_server.tables import InvitationKind, Role
from racer.language import Language


class Joining(BaseModel):
    """A new person, with an invitation or an address of the league's domains."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={
            "example": {
                "invitation": "K7QM-2XWP",
                "email": "minji@example.com",
                "password": "seven quiet hairpins",
                "display_name": "Kim Minji",
                "nickname": "turbo-minji",
                "language": "ko",
            }
        },
    )

    invitation: str | None = Field(
        default=None, min_length=1, max_length=100, description="What follows the # of the link, or the join code."
    )
    email: EmailAddress | None = Field(default=None, description="Left out where the invitation says it.")
    password: Password
    display_name: DisplayName
    nickname: Nickname | None = Field(default=None, description="Left out for one that says nothing.")
    language: Language | None = Field(default=None, description="The language of all answers.")


class NewPassword(BaseModel):
    """A password that somebody chooses by a link."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={"example": {"secret": "b0Jt…", "password": "seven quiet hairpins"}},
    )

    secret: str = Field(min_length=1, max_length=100, description="What follows the # of the link.")
    password: Password


class InvitedRace(BaseModel):
    """A race that who accepts enters at once."""

    model_config = ConfigDict(frozen=True)

    id: UUID
    name: str = Field(examples=["Autumn Cup"])


class InvitationFacts(BaseModel):
    """What somebody who has an invitation's secret sees before accepting."""

    model_config = ConfigDict(
        frozen=True,
        json_schema_extra={
            "example": {
                "kind": "join_code",
                "league_name": "Racer",
                "role": "participant",
                "email": None,
                "mail_domains": ["example.com"],
                "race": None,
                "expires_at": "2026-11-21T09:00:00Z",
            }
        },
    )

    kind: InvitationKind = Field(description="What it is for; `password_reset` is for choosing a password only.")
    league_name: str
    role: Role = Field(description="What the account will be allowed.")
    email: str | None = Field(description="The only address that it is for; null for any.")
    mail_domains: list[str] = Field(description="Where any address may use it: of these domains; empty for all.")
    race: InvitedRace | None = Field(description="The race that who accepts enters at once.")
    expires_at: datetime | None = Field(description="When it ends; null when it does not.")
