"""Personal tokens on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from league_server.accounts.fields import Label
from league_server.authorise import Scope
from league_server.tables import ApiTokenRow

LONGEST_LIFE_DAYS: Final = 366
TokenName = Annotated[Label, Field(description="What the person calls it.", examples=["nightly trainings"])]
_EXAMPLE: Final[dict[str, Any]] = {
    "id": "3b1f6a0e-91f4-4a8e-8f57-64f0a55a2f3d",
    "name": "nightly trainings",
    "scopes": ["models", "read"],
    "created_at": "2026-11-21T06:00:00Z",
    "expires_at": "2027-02-19T06:00:00Z",
    "last_used_at": None,
}


class TokenRequest(BaseModel):
    """What a new token is to be good for."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={"example": {"name": "nightly trainings", "scopes": ["models", "read"], "valid_days": 90}},
    )

    name: TokenName
    scopes: frozenset[Scope] = Field(min_length=1, description="What it is limited to.")
    valid_days: int | None = Field(
        default=90, ge=1, le=LONGEST_LIFE_DAYS, description="After how many days it ends; null for never."
    )


class Token(BaseModel):
    """One token; its secret is not kept."""

    model_config = ConfigDict(frozen=True, json_schema_extra={"example": _EXAMPLE})

    id: UUID
    name: TokenName
    scopes: list[Scope]
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None = Field(description="To five minutes.")


class NewToken(Token):
    """A new token with its secret, which is shown only now."""

    model_config = ConfigDict(frozen=True, json_schema_extra={"example": _EXAMPLE | {"token": "racer_k3v9…"}})

    token: str = Field(description="What a program sends as `Authorization: Bearer …`.")


def token_of(row: ApiTokenRow) -> Token:
    """Return a token as its person sees it."""
    return Token(
        id=row.id,
        name=row.name,
        scopes=[Scope(scope) for scope in row.scopes],
        created_at=row.created_at,
        expires_at=row.expires_at,
        last_used_at=row.last_used_at,
    )
