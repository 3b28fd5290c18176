"""Seasons on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Final
from uuid import UUID

from pydantic import AfterValidator, ConfigDict, Field

from league_server.accounts.fields import Label
from league_server.models.fields import Answer, Description, Request
from league_server.races.paths import EXAMPLE_ID
from racer.language import Text

MOST_POINTS: Final = 1_000_000
MOST_PLACES: Final = 1_000
USUAL_POINTS: Final = (25, 18, 15, 12, 10, 8, 6, 4, 2, 1)

RISING = Text(
    "A better place must not earn less than a worse one.", "앞선 순위의 점수는 뒤 순위의 점수보다 낮을 수 없습니다."
)


def _falling(points: tuple[int, ...]) -> tuple[int, ...]:
    if sorted(points, reverse=True) != list(points):
        raise ValueError(RISING)
    return points


Points = Annotated[int, Field(strict=True, ge=0, le=MOST_POINTS)]


class SeasonRequest(Request):
    """A season as an organiser wants it."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"name": "League 2027", "description": "", "points": list(USUAL_POINTS), "counted_races": 4}
        }
    )

    name: Label = Field(description="What people call it.")
    description: Description = Field(default="", description="What organisers say about it.")
    points: Annotated[tuple[Points, ...], AfterValidator(_falling)] = Field(
        default=USUAL_POINTS,
        min_length=1,
        max_length=MOST_PLACES,
        description="For the first place of a race, the second, and so on; nothing beyond. Those who share a rank "
        "share the points of the places that they take up: each gets the mean, rounded down to a hundredth.",
    )
    counted_races: int | None = Field(
        default=None, strict=True, ge=1, le=1_000, description="How many of a person's best races count; null for all."
    )


class SeasonEdit(SeasonRequest):
    """A season as it is to be from now on."""

    ended: bool = Field(default=False, strict=True, description="Whether it is over.")


class Season(Answer):
    """A season."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": EXAMPLE_ID,
                "name": "League 2027",
                "description": "",
                "points": list(USUAL_POINTS),
                "counted_races": 4,
                "created_at": "2027-01-04T00:00:00Z",
                "ended_at": None,
            }
        }
    )

    id: UUID
    name: str
    description: str
    points: list[int] = Field(description="For the first place of a race, the second, and so on.")
    counted_races: int | None = Field(description="How many of a person's best races count; null for all.")
    created_at: datetime
    ended_at: datetime | None


class PointsOfRace(Answer):
    """What somebody earned in one race."""

    race_id: UUID
    rank: int = Field(description="In the race, shared with equal scores.", examples=[1])
    points: float = Field(description="To a hundredth.", examples=[25.0])
    counts: bool = Field(description="Whether it is among the races that count.")


class SeasonLine(Answer):
    """One line of a season's standings."""

    position: int = Field(description="Which line it is, from 1.", examples=[1])
    rank: int = Field(description="From 1, shared with equal points.", examples=[1])
    account_id: UUID
    name: str | None = Field(description="As the reader may see it; null for who is anonymous.", examples=["late-apex"])
    is_me: bool = Field(description="Whether it is the reader's own.")
    points: float = Field(description="Of the races that count, to a hundredth.", examples=[86.0])
    races: list[PointsOfRace] = Field(description="The best first, without those the reader may not know of.")
