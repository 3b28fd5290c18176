"""Single sign-on over the wire."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class SignOnBegin(BaseModel):
    """Where a browser goes to sign in."""

    model_config = ConfigDict(
        frozen=True,
        json_schema_extra={"example": {"address": "https://login.example.com/authorize?client_id=racer&…"}},
    )

    address: str = Field(description="The page of the company's sign-in service; it sends back to `/sign-in/return`.")


class SignOnReturn(BaseModel):
    """With what a browser came back from the company's sign-in service."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", json_schema_extra={"example": {"code": "SplxlOBeZQQYbYS6WxSbIA", "state": "af0i…"}}
    )

    code: str = Field(min_length=1, max_length=4000, description="`code` of the address that it came back to.")
    state: str = Field(min_length=1, max_length=500, description="`state` of that address.")
    invitation: str | None = Field(
        default=None,
        min_length=1,
        max_length=100,
        description="Secret of an invitation or a join code, for a new person.",
    )
    connect: bool = Field(
        default=False,
        description="Whether the account that is signed in already shall be used by single sign-on from now on.",
    )
