"""Entrants on the wire."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pydantic import ConfigDict, Field

from league_server.models.fields import Answer, Request
from league_server.races.paths import EXAMPLE_ID
from league_server.races.rules.race_rules import Division


class EntryRequest(Request):
    """How somebody wants to take part."""

    model_config = ConfigDict(json_schema_extra={"example": {"division": "Beginners"}})

    division: Division | None = Field(default=None, description="One of the race's divisions; null for none.")


class CodeRequest(Request):
    """The secret of a race that is entered by its code or link."""

    model_config = ConfigDict(json_schema_extra={"example": {"code": "K7QM-2XWP", "division": None}})

    code: str = Field(min_length=1, max_length=100, description="As the organiser gave it.")
    division: Division | None = Field(default=None, description="One of the race's divisions; null for none.")


class EntrantEdit(Request):
    """What an organiser decides about an entrant."""

    model_config = ConfigDict(json_schema_extra={"example": {"division": "Experts", "withdrawn": False}})

    division: Division | None = Field(description="One of the race's divisions; null for none.")
    withdrawn: bool = Field(strict=True, description="Whether it is out of the race.")


class Entrant(Answer):
    """One entrant, for organisers."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "account_id": EXAMPLE_ID,
                "display_name": "Kim Minji",
                "nickname": "late-apex",
                "department": "R&D",
                "site": "Pangyo",
                "team": "Blue",
                "division": "Beginners",
                "is_baseline": False,
                "joined_at": "2026-12-01T00:05:00Z",
                "withdrawn_at": None,
                "tries": 4,
            }
        }
    )

    account_id: UUID
    display_name: str
    nickname: str
    department: str | None
    site: str | None
    team: str | None
    division: str | None
    is_baseline: bool = Field(description="Whether it is shown for comparison, without a rank.")
    joined_at: datetime
    withdrawn_at: datetime | None
    tries: int = Field(description="Submissions in all phases together, those withdrawn too.")


class Certificate(Answer):
    """What somebody achieved in a race, for a certificate."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "race_id": EXAMPLE_ID,
                "race": "Spring cup",
                "name": "Kim Minji",
                "rank": 3,
                "ranked": 128,
                "score_ms": 24_310,
                "missed_seeds": 0,
                "achieved_at": "2026-12-10T11:12:13Z",
                "revealed_at": "2026-12-15T09:00:05Z",
            }
        }
    )

    race_id: UUID
    race: str = Field(description="What the race is called.")
    name: str = Field(description="What the person is called.")
    rank: int = Field(description="Shared with equal scores.")
    ranked: int = Field(description="How many have a rank.")
    score_ms: int = Field(description="Mean over the seeds on which the model qualified, ms.")
    missed_seeds: int = Field(description="On how many seeds it did not.")
    achieved_at: datetime = Field(description="When the submission that counts was submitted.")
    revealed_at: datetime = Field(description="Since when the standings are final.")
