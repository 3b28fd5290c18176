"""The league on the wire."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from league_server.accounts.fields import Label, MailDomain
from league_server.accounts.names import NamesShown
from league_server.tables import LeagueRow

MOST_DOMAINS: Final = 50
MOST_MINUTES: Final = 10_000_000
LONGEST_TRAINING: Final = 10_080
"""A week, min."""

LeagueName = Annotated[Label, Field(description="What the league is called.", examples=["Racer"])]
MailDomains = Annotated[
    list[MailDomain],
    Field(
        max_length=MOST_DOMAINS,
        description="Domains whose addresses may join by themselves; empty for invitations only.",
    ),
]
Minutes = Annotated[int, Field(ge=0, le=MOST_MINUTES)]
Models = Annotated[int, Field(ge=0, le=1_000_000)]
_EXAMPLE: Final[dict[str, Any]] = {
    "name": "Racer",
    "mail_domains": ["example.com"],
    "names_shown": "nickname",
    "training_minutes_a_month": 600,
    "models_a_month": None,
    "league_training_minutes_a_month": None,
    "league_models_a_month": None,
    "longest_training_minutes": 60,
    "trainings_at_once": 1,
}


class LeagueFacts(BaseModel):
    """What everybody may know before signing in."""

    model_config = ConfigDict(
        frozen=True,
        json_schema_extra={
            "example": {
                "name": "Racer",
                "access": "accounts",
                "may_sign_up": True,
                "mail_domains": ["example.com"],
                "single_sign_on": "Example Inc.",
            }
        },
    )

    name: LeagueName
    access: Literal["single_user", "accounts"] = Field(
        description="Whether people sign in, or whoever reaches the server may do everything."
    )
    may_sign_up: bool = Field(description="Whether some addresses join without an invitation.")
    mail_domains: list[str] = Field(description="The domains of those addresses.")
    single_sign_on: str | None = Field(description="What its button says; null where there is none.")


class LeagueSettings(BaseModel):
    """What administrators decide while the league runs."""

    model_config = ConfigDict(frozen=True, json_schema_extra={"example": _EXAMPLE})

    name: LeagueName
    mail_domains: MailDomains
    names_shown: NamesShown = Field(description="What colleagues see of each other.")
    training_minutes_a_month: Minutes | None = Field(description="Of each person, min; null without a limit.")
    models_a_month: Models | None = Field(description="Of each person; null without a limit.")
    league_training_minutes_a_month: Minutes | None = Field(description="Of all together, min; null without a limit.")
    league_models_a_month: Models | None = Field(description="Of all together; null without a limit.")
    longest_training_minutes: int = Field(
        ge=1, le=LONGEST_TRAINING, description="After which any training is stopped, min."
    )
    trainings_at_once: int = Field(ge=1, le=1000, description="Of one person, side by side; more wait.")


class LeagueChanges(BaseModel):
    """What an administrator changes; what is left out stays, null takes a limit away."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", json_schema_extra={"example": {"mail_domains": ["example.com"]}}
    )

    name: LeagueName | None = None
    mail_domains: MailDomains | None = None
    names_shown: NamesShown | None = None
    training_minutes_a_month: Minutes | None = None
    models_a_month: Models | None = None
    league_training_minutes_a_month: Minutes | None = None
    league_models_a_month: Models | None = None
    longest_training_minutes: int | None = Field(default=None, ge=1, le=LONGEST_TRAINING)
    trainings_at_once: int | None = Field(default=None, ge=1, le=1000)


def settings_of(row: LeagueRow) -> LeagueSettings:
    """Return what administrators have decided."""
    return LeagueSettings(**{name: getattr(row, name) for name in LeagueSettings.model_fields})
