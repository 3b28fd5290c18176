"""The wire shapes of leaderboards."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from league_server.leaderboards.boards.key import Grouping
from league_server.pagination import Page
from league_server.races.rules import Phase


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True)


class BoardState(_Shape):
    """Which board it is, and as of when."""

    phase: Phase = Field(description="Phase of the race.")
    division: str | None = Field(description="The division that it is of; null for everybody.", examples=[None])
    tries_limit: int | None = Field(description="How many first tries count; null for all.", examples=[None])
    group_by: Grouping | None = Field(description="What entrants are put together by; null for a board of entrants.")
    rule: str = Field(
        description="How ranks are made, as sentences in the reader's language.",
        examples=["A model's score is its mean time over the 10 seeds that all share."],
    )
    revision: int | None = Field(description="Which state of the board it is; null before there is one.", examples=[87])
    published_at: datetime | None = Field(description="Since when this state is shown; null before there is one.")
    frozen_at: datetime | None = Field(
        description="Since when the board stands still for this reader; null while it moves."
    )
    is_current: bool = Field(
        description="Whether the board shows everything that has happened; if not, a new revision follows soon. "
        "A frozen board always is."
    )
    seeds: int = Field(description="Over how many sealed seeds models are judged.", examples=[10])
    lines: int = Field(description="Lines on the board.", examples=[120_000])
    ranked: int = Field(description="Lines with a rank.", examples=[118_240])


class StandingLine(_Shape):
    """One entrant on a board."""

    position: int = Field(description="Which line it is, from 1.", examples=[2])
    rank: int | None = Field(
        description="Place from 1, shared with equal scores; null for a baseline, and who qualified on no seed.",
        examples=[1],
    )
    band: int | None = Field(
        description="Tied band from 1: the seeds cannot tell its members from its first; null without a rank, and "
        "where there are fewer than five seeds.",
        examples=[1],
    )
    account_id: UUID = Field(description="Whose line it is.")
    name: str | None = Field(
        description="As this reader may see it; null for somebody who has left and was made anonymous.",
        examples=["turbo-minji"],
    )
    team: str | None = Field(description="Team of the entrant.", examples=["Blue"])
    is_me: bool = Field(description="Whether it is the reader's own.")
    is_baseline: bool = Field(description="Whether it is shown for comparison only and takes no rank.")
    score_ms: int | None = Field(
        description="Mean over the seeds on which the model qualified, rounded down, ms; null when there is none.",
        examples=[31_452],
    )
    missed_seeds: int = Field(description="On how many seeds the model did not qualify.", examples=[0])
    gap_first_ms: int | None = Field(
        description="How much slower than the first rank, ms; below 0 for a baseline that is faster; null where one of "
        "them missed more seeds.",
        examples=[120],
    )
    gap_next_ms: int | None = Field(
        description="How much slower than the next better rank, ms; null for the first, and where one of them missed "
        "more seeds.",
        examples=[35],
    )
    tries: int = Field(description="Judged submissions so far, withdrawn ones too.", examples=[4])
    off_track_count: int = Field(
        description="How often the car left the track in the submission that counts, over all seeds.", examples=[3]
    )
    achieved_at: datetime = Field(description="When the submission that counts was submitted.")
    submission_id: UUID = Field(description="The submission that counts.")


class Leaderboard(Page[StandingLine]):
    """A page of a board of entrants; all pages of one sequence are of one revision."""

    board: BoardState = Field(description="Which board, and as of when.")


class GroupLine(_Shape):
    """One team, site or department on a board."""

    position: int = Field(description="Which line it is, from 1.", examples=[1])
    rank: int | None = Field(
        description="Place from 1, shared with equal scores; null with too few qualified members.", examples=[1]
    )
    name: str = Field(description="Name of the group.", examples=["Blue"])
    is_mine: bool = Field(description="Whether it is the reader's own.")
    score_ms: int | None = Field(
        description="Mean of the scores of its best members, rounded down, ms; null without a rank.", examples=[31_900]
    )
    gap_first_ms: int | None = Field(description="How much slower than the first, ms; null without a rank.")
    gap_next_ms: int | None = Field(
        description="How much slower than the next better one, ms; null for the first and without a rank."
    )
    qualified_members: int = Field(description="Members who qualified on every seed.", examples=[5])
    members: int = Field(description="Members on the board.", examples=[8])


class GroupLeaderboard(Page[GroupLine]):
    """A page of a board of groups; all pages of one sequence are of one revision."""

    board: BoardState = Field(description="Which board, and as of when.")
    group_size: int = Field(description="How many best members make the score of a group.", examples=[3])


class OwnStanding(_Shape):
    """Where the reader stands."""

    board: BoardState = Field(description="Which board, and as of when.")
    standing: StandingLine | None = Field(description="The reader's line; null while there is none.")
    percentile: float | None = Field(
        description="Share of the ranked entrants who stand no better than the reader, percent: 100 for the first; "
        "null without a rank.",
        examples=[99.2],
    )


Around = Literal["me"]
"""Whose line a page is to have in its middle."""
