"""Invitations on the wire, as those see them who make them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from league_server.accounts.fields import Department, EmailAddress, Label, Site, Team
from league_server.accounts.joining.redeeming import is_usable
from league_server.tables import InvitationKind, InvitationRow, Role

MOST_USES: Final = 10_000
LONGEST_HOURS: Final = {"link": 2160, "join_code": 168}
"""How long each kind can be used at most, h; a code is short and read by a whole room."""
USUAL_HOURS: Final = {"link": 336, "join_code": 24}
_EXAMPLE: Final[dict[str, Any]] = {
    "id": "9f0a9c59-4b58-4c0a-9d61-3f8f0a7d8b1e",
    "kind": "join_code",
    "label": "Workshop in Pangyo",
    "role": "participant",
    "email": None,
    "race_id": None,
    "department": None,
    "site": "Pangyo",
    "team": None,
    "most_uses": 40,
    "uses": 12,
    "is_usable": True,
    "created_at": "2026-11-21T06:00:00Z",
    "expires_at": "2026-11-22T06:00:00Z",
}


class InvitationRequest(BaseModel):
    """An invitation to be made."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={
            "example": {"kind": "join_code", "label": "Workshop in Pangyo", "site": "Pangyo", "most_uses": 40}
        },
    )

    kind: Literal["link", "join_code"] = Field(
        default="link", description="A link to be sent, or a code of eight letters to be read off a wall."
    )
    label: Label | None = Field(default=None, description="What it is for, for those who look after invitations.")
    role: Role = Field(default=Role.PARTICIPANT, description="What accounts made with it are allowed.")
    email: EmailAddress | None = Field(default=None, description="The only address that may use it; null for any.")
    race_id: UUID | None = Field(default=None, description="The race that who accepts enters at once.")
    department: Department | None = None
    site: Site | None = None
    team: Team | None = None
    most_uses: int = Field(default=1, ge=1, le=MOST_USES, description="How many people may use it.")
    valid_hours: int | None = Field(
        default=None,
        ge=1,
        le=LONGEST_HOURS["link"],
        description="How long it can be used, h; at most 168 for a code. Null for 336 for a link and 24 for a code.",
    )


class Invitation(BaseModel):
    """One invitation; its secret is not kept."""

    model_config = ConfigDict(frozen=True, json_schema_extra={"example": _EXAMPLE})

    id: UUID
    kind: InvitationKind
    label: str
    role: Role
    email: str | None
    race_id: UUID | None
    department: str | None
    site: str | None
    team: str | None
    most_uses: int | None
    uses: int = Field(description="How many people have used it.")
    is_usable: bool = Field(description="Whether it can be used now.")
    created_at: datetime
    expires_at: datetime | None


class NewInvitation(Invitation):
    """A new invitation with its secret, which is shown only now."""

    model_config = ConfigDict(
        frozen=True,
        json_schema_extra={
            "example": _EXAMPLE | {"link": "https://league.example.com/join#K7QM-2XWP", "join_code": "K7QM-2XWP"}
        },
    )

    link: str = Field(description="To be handed out; also a code has one, to be shown as a picture.")
    join_code: str | None = Field(description="To be read and typed; null for a link.")


def invitation_of(row: InvitationRow) -> Invitation:
    """Return an invitation as those see it who make them."""
    return Invitation(
        id=row.id,
        kind=row.kind,
        label=row.label,
        role=row.role,
        email=row.email,
        race_id=row.race_id,
        department=row.department,
        site=row.site,
        team=row.team,
        most_uses=row.most_uses,
        uses=row.uses,
        is_usable=is_usable(row),
        created_at=row.created_at,
        expires_at=row.expires_at,
    )
