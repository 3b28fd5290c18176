"""Diagnoses on the wire, every sentence in the reader's language."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from pydantic import Field

from league_server.models.fields import Answer


class Place(Answer):
    """Where something happens."""

    x_m: float = Field(description="On the track's plane, m.", examples=[6.48])
    y_m: float = Field(description="On the track's plane, m.", examples=[2.01])
    at_m: float = Field(description="Along the centre line, m from the start line.", examples=[9.84])


class Moment(Answer):
    """From where on a replay shows what a finding is about: a second or two before it happens."""

    trace_id: UUID = Field(description="Artifact of the recorded drive.")
    drive: int | None = Field(description="Number of the evaluation's drive; null for a training.", examples=[1])
    row: int = Field(description="Of the recorded drive, to begin at, from 0.", examples=[120])
    time_s: float = Field(description="Time of that row in the drive, s.", examples=[8.0])


class Finding(Answer):
    """One thing that is wrong, or that could be better."""

    code: str = Field(description="Its short name.", examples=["leaves_track"])
    sentence: str = Field(
        description="What was found.", examples=["In 2 of 3 laps the car leaves the track at bend 2."]
    )
    bend: int | None = Field(description="Number of the bend where it happens; null elsewhere.", examples=[2])
    place: Place | None = Field(description="Where it happens; null where that says nothing.")
    share: float | None = Field(description="Of the laps, 0 to 1; null where it is no matter of laps.")
    moments: list[Moment] = Field(description="Where to see it, the clearest first.")
    hints: list[str] = Field(description="To be shown one at a time: from a nudge to a nearly finished advice.")


class Bend(Answer):
    """One bend of the track that was driven."""

    number: int = Field(description="From 1, in driving order from the start line.")
    turns: Literal["left", "right"]
    start_m: float = Field(description="Along the centre line, m from the start line.")
    end_m: float = Field(description="Likewise; smaller than the start where the bend lies across the start line.")
    x_m: float = Field(description="Its middle on the centre line, m.")
    y_m: float = Field(description="Its middle on the centre line, m.")
    radius_m: float = Field(description="Of its tightest part, m.")


class Diagnosis(Answer):
    """What recorded drives say."""

    is_ready: bool = Field(description="Whether there was anything to look at; otherwise the headline says when.")
    is_good: bool = Field(description="Whether laps are completed and nothing goes wrong in them.")
    headline: str = Field(
        description="All in a sentence or two.",
        examples=["1 of 3 laps complete. In 2 of 3 laps the car leaves the track at bend 2."],
    )
    findings: list[Finding] = Field(description="The worst first, at most five.")
    bends: list[Bend] = Field(description="Of the track, in driving order.")
