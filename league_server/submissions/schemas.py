"""Submissions on the wire; sentences are in the reader's language."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from pydantic import ConfigDict, Field

from league_server.jobs.schemas import Job
from league_server.models.fields import Answer, Request
from league_server.races.paths import EXAMPLE_ID
from league_server.races.rules import Phase
from racer.evaluation.result import LapResult


class SubmissionRequest(Request):
    """What is submitted."""

    model_config = ConfigDict(json_schema_extra={"example": {"model_id": EXAMPLE_ID, "package_id": None}})

    model_id: UUID = Field(description="One of the own models.")
    package_id: UUID | None = Field(
        default=None, description="Which of its packages; null for the one that stands for the model."
    )


class SubmissionStatus(StrEnum):
    """How far a submission is."""

    WAITING = "waiting"
    JUDGING = "judging"
    JUDGED = "judged"
    NOT_JUDGED = "not_judged"
    STOPPED = "stopped"


class Run(Answer):
    """One drive over one sealed seed. Which seed it was is told when the seeds are revealed."""

    run: int = Field(description="From 1, in the order of the seeds.", examples=[1])
    score_ms: int | None = Field(
        description="By the race's timing method, ms; null where it did not qualify.", examples=[24_310]
    )
    laps: list[LapResult] = Field(description="In driving order.")
    has_recording: bool = Field(description="Whether the drive can be replayed when it is public.")


class Submission(Answer):
    """One try in a race."""

    id: UUID
    race_id: UUID
    phase: Phase
    account_id: UUID = Field(description="Whose it is.")
    model_id: UUID | None = Field(description="Null when the model is gone.")
    model_name: str = Field(description="What the model was called then.", examples=["Late apex"])
    number: int = Field(description="Which try of its owner in the phase, from 1.", examples=[1])
    submitted_at: datetime
    withdrawn_at: datetime | None
    is_chosen: bool = Field(description="Whether its owner chose it, where the race lets people choose.")
    counts: bool = Field(description="Whether it is the one of its owner that stands on the board.")
    status: SubmissionStatus
    status_sentence: str = Field(description="How far it is, in words.", examples=["It waits to be judged."])
    job: Job | None = Field(description="Its place in the queue, or why it was not judged; null when it is judged.")
    judged_at: datetime | None
    score_ms: int | None = Field(
        description="Mean over the seeds on which it qualified, ms; null before, and where it qualified on none.",
        examples=[24_310],
    )
    missed_seeds: int | None = Field(description="On how many seeds it did not qualify; null before.", examples=[0])
    best_lap_ms: int | None = Field(description="The fastest completed lap of all drives, ms.", examples=[7_980])
    off_track_count: int | None = Field(description="How often it left the track, over all drives.", examples=[2])
    runs: list[Run] = Field(description="Each drive; empty before it is judged.")
