"""People on the wire, as staff see them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from league_server.accounts.fields import Department, DisplayName, EmailAddress, EmployeeNumber, Site, Team
from league_server.accounts.names import Nickname
from league_server.tables import AccountRow, AccountStatus, Role


class Person(BaseModel):
    """One person."""

    model_config = ConfigDict(
        frozen=True,
        json_schema_extra={
            "example": {
                "id": "5b0c8b9e-6a4e-4a0b-9d57-0d2f3a9b1c11",
                "email": "minji@example.com",
                "display_name": "Kim Minji",
                "nickname": "turbo-minji",
                "role": "participant",
                "status": "active",
                "department": "R&D",
                "site": "Pangyo",
                "team": "Blue",
                "employee_number": "20260417",
                "has_joined": True,
                "created_at": "2026-11-02T00:12:00Z",
                "last_seen_at": "2026-11-21T06:00:00Z",
            }
        },
    )

    id: UUID
    email: str | None = Field(description="Null after anonymising.")
    display_name: str
    nickname: str
    role: Role
    status: AccountStatus
    department: str | None
    site: str | None
    team: str | None
    employee_number: str | None
    has_joined: bool = Field(description="Whether the person has ever signed in.")
    created_at: datetime
    last_seen_at: datetime | None = Field(description="When the person was last here, to five minutes.")


def person_of(row: AccountRow) -> Person:
    """Return a person as staff see one."""
    return Person(
        id=row.id,
        email=row.email,
        display_name=row.display_name,
        nickname=row.nickname,
        role=row.role,
        status=row.status,
        department=row.department,
        site=row.site,
        team=row.team,
        employee_number=row.employee_number,
        has_joined=row.last_seen_at is not None,
        created_at=row.created_at,
        last_seen_at=row.last_seen_at,
    )


class PersonChanges(BaseModel):
    """What staff change of a person; what is left out stays, null empties a group or number."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", json_schema_extra={"example": {"team": "Blue", "department": None}}
    )

    email: EmailAddress | None = None
    display_name: DisplayName | None = None
    nickname: Nickname | None = None
    department: Department | None = None
    site: Site | None = None
    team: Team | None = None
    employee_number: EmployeeNumber | None = None


class RoleChange(BaseModel):
    """What a person is to be allowed."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_extra={"example": {"role": "organiser"}})

    role: Role


class PasswordLink(BaseModel):
    """A link with which one person chooses a password, once; it is shown only now."""

    model_config = ConfigDict(
        frozen=True,
        json_schema_extra={
            "example": {
                "link": "https://league.example.com/password#b0Jt…",
                "expires_at": "2026-11-28T06:00:00Z",
            }
        },
    )

    link: str = Field(description="To be handed to that person only.")
    expires_at: datetime
