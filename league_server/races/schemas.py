"""Races on the wire."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from pydantic import ConfigDict, Field

from league_server.accounts.fields import Label
from league_server.models.fields import Answer, Description, Request
from league_server.races.paths import EXAMPLE_ID
from league_server.races.rules import Phase, RaceRules
from league_server.races.rules.race_file import RaceFile
from league_server.reward_functions.schemas import Sentence
from league_server.tables.race import RaceStatus, RaceVisibility

EXAMPLE_TIMES: Final = {"opens_at": "2026-12-01T09:00:00+09:00", "closes_at": "2026-12-15T18:00:00+09:00"}
EXAMPLE_RACE: Final[dict[str, Any]] = {
    "name": "Spring cup",
    "description": "Three laps around the bean.",
    "visibility": "league",
    "rules": {
        "track": "bean",
        "race": {"laps": 3, "timing_method": "best_lap", "disturbance": "mild"},
        "number_of_seeds": 10,
        "time_zone": "Asia/Seoul",
        "phases": {"final": {"opens_at": "2026-12-01T09:00:00", "closes_at": "2026-12-15T18:00:00"}},
        "tries_cap": 20,
    },
}


class RaceRequest(Request):
    """A race as an organiser wants it."""

    model_config = ConfigDict(json_schema_extra={"example": EXAMPLE_RACE})

    name: Label = Field(description="What people call it.")
    description: Description = Field(default="", description="What organisers say about it.")
    visibility: RaceVisibility = Field(default=RaceVisibility.LEAGUE, description="Who finds it.")
    season_id: UUID | None = Field(default=None, description="The season that it counts for; null for none.")
    rules: RaceRules = Field(description="Times are in UTC, or as the clocks of the rules' time zone show them.")


class RaceEdit(RaceRequest):
    """A race as it is to be from now on."""

    model_config = ConfigDict(json_schema_extra={"example": EXAMPLE_RACE | {"version": 1, "rejudge": False}})

    version: int = Field(ge=1, le=2**31 - 1, strict=True, description="The version that the organiser saw.")
    rejudge: bool = Field(
        default=False,
        strict=True,
        description="Whether everything submitted is judged again, where what decides results changes: track, "
        "direction, race type, or the rules of a drive. The board is empty until the new results arrive.",
    )


class ImportRequest(Request):
    """A race file to make a draft of."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"file": EXAMPLE_RACE, "name": "Summer cup", "opens_at": "2027-06-01T09:00:00"}}
    )

    file: RaceFile
    name: Label | None = Field(default=None, description="A new name; null to keep that of the file.")
    opens_at: datetime | None = Field(
        default=None,
        description="When the first phase opens, on the clock of the rules' time zone; all other times keep their "
        "distance from it. Null to keep the dates.",
    )


class CopyRequest(Request):
    """What a new race is to have of an old one: everything but its dates."""

    model_config = ConfigDict(json_schema_extra={"example": {"name": "Summer cup", "opens_at": "2027-06-01T09:00:00"}})

    name: Label = Field(description="What people call the new race.")
    opens_at: datetime = Field(
        description="When the first phase opens, on the clock of the rules' time zone; all other times keep their "
        "distance from it."
    )


class PhaseState(StrEnum):
    """Where a phase is."""

    COMING = "coming"
    OPEN = "open"
    CLOSED = "closed"


class PhaseView(Answer):
    """A phase with its times as the clocks of the race's time zone show them."""

    phase: Phase
    opens_at: datetime = Field(
        description="The opening, with its distance from UTC.", examples=[EXAMPLE_TIMES["opens_at"]]
    )
    closes_at: datetime = Field(description="The closing, likewise.", examples=[EXAMPLE_TIMES["closes_at"]])
    state: PhaseState = Field(description="Where it is, now.")


class RaceSummary(Answer):
    """A race in a list."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": EXAMPLE_ID,
                "name": "Spring cup",
                "status": "published",
                "visibility": "league",
                "season_id": None,
                "track": "bean",
                "reverse": False,
                "time_zone": "Asia/Seoul",
                "phases": [{"phase": "final", **EXAMPLE_TIMES, "state": "open"}],
                "open_phase": "final",
                "has_entered": True,
                "frozen_at": None,
                "revealed_at": None,
            }
        }
    )

    id: UUID
    name: str = Field(description="What people call it.")
    status: RaceStatus
    visibility: RaceVisibility
    season_id: UUID | None = Field(description="The season that it counts for.")
    track: str = Field(description="Name of the track.")
    reverse: bool = Field(description="Whether it is driven against its usual direction.")
    time_zone: str = Field(description="The organiser's time zone.")
    phases: list[PhaseView] = Field(description="In the order in which they come.")
    open_phase: Phase | None = Field(description="The phase that takes submissions now.")
    has_entered: bool = Field(description="Whether the reader takes part.")
    frozen_at: datetime | None = Field(description="Since when the public board stands still.")
    revealed_at: datetime | None = Field(description="Since when the final standings and the seeds are public.")


class OwnTries(Answer):
    """What somebody has used up of the caps of a phase."""

    phase: Phase
    tries: int = Field(description="Submissions, those withdrawn too.")
    tries_left: int | None = Field(description="Null without a cap.")
    models: int = Field(description="Different models.")
    models_left: int | None = Field(description="Null without a cap.")


class OwnPart(Answer):
    """The reader's own part in a race."""

    division: str | None
    is_baseline: bool = Field(description="Whether it is shown for comparison, without a rank.")
    joined_at: datetime
    withdrawn_at: datetime | None
    phases: list[OwnTries]


class RaceDetails(RaceSummary):
    """A race with its rules."""

    model_config = ConfigDict(json_schema_extra={"example": None})

    description: str = Field(description="What organisers say about it.")
    version: int = Field(description="Number of the version of its rules.")
    rules: RaceRules = Field(description="The rules; times in UTC.")
    rules_in_words: list[Sentence] = Field(description="The same in sentences.")
    own_part: OwnPart | None = Field(description="Null for who has not entered.")


class Change(Answer):
    """One field of the rules that changed."""

    field: str = Field(description="Its dotted name.", examples=["race.laps"])
    before: Any = Field(description="What it was; null where there was none.")
    after: Any = Field(description="What it is.")


class Version(Answer):
    """One version of the rules."""

    number: int = Field(description="From 1.")
    created_at: datetime
    is_judged_anew: bool = Field(description="Whether it changed what decides results.")
    changes: list[Change] = Field(description="Against the version before; empty for the first.")


class JoinCode(Answer):
    """The secret with which people enter a race; it is shown once."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"code": "K7QM-2XWP", "link": "https://league.example.com/races/join#K7QM-2XWP"}}
    )

    code: str
    link: str = Field(description="A page that enters whoever opens it and has an account.")
