"""Signing in on the wire."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from league_server.accounts.fields import LONGEST_ADDRESS
from league_server.accounts.passwords.rule import Password


class SignIn(BaseModel):
    """Who wants to sign in."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={"example": {"email": "minji@example.com", "password": "seven quiet hairpins"}},
    )

    email: str = Field(max_length=LONGEST_ADDRESS, description="E-mail address of the account.")
    password: Password
