"""The wire shapes of jobs, quotas and workers; sentences are in the reader's language."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from league_server.jobs.job_status import JobKind, JobReason, JobStatus, Lane

IN_LINE: Final = "2 of 2 places are in use; 3 jobs are before yours; about 4 minutes."


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True)


class JobWait(_Shape):
    """How long a job still waits, and why."""

    jobs_before: int = Field(description="Jobs that get a place before it.", examples=[3])
    places: int = Field(description="Jobs of its lane that are carried out at a time.", examples=[2])
    places_in_use: int = Field(description="How many of these places are taken.", examples=[2])
    seconds: float | None = Field(
        description="About how long it waits; null where nobody knows.",
        examples=[240.0],
        json_schema_extra={"unit": "s"},
    )
    sentence: str = Field(description="All that in words.", examples=[IN_LINE])


class JobEvent(_Shape):
    """One move in a job's life."""

    number: int = Field(description="From 1.", examples=[1])
    at: datetime = Field(description="When.")
    status: JobStatus = Field(description="Where it went.")
    status_sentence: str = Field(description="What that means.", examples=["It waits for its turn."])
    reason: JobReason | None = Field(description="Why, where there is something to say.")
    reason_sentence: str | None = Field(description="Why, in words.")


class Job(_Shape):
    """A queued piece of work, and where it is in its life."""

    id: UUID = Field(description="The job.")
    kind: JobKind = Field(description="What it is for.")
    subject_id: UUID | None = Field(description="The training, evaluation or judgement that it carries out.")
    subject_name: str | None = Field(
        description="Name of the model that is trained or driven, or of the race that is judged.",
        examples=["First try"],
    )
    lane: Lane = Field(description="The queue that it waits in.")
    status: JobStatus = Field(description="Where it is in its life.", examples=[JobStatus.QUEUED])
    status_sentence: str = Field(description="What that means.", examples=["It waits for its turn."])
    reason: JobReason | None = Field(description="Why it is there; every job that has ended has one.")
    reason_sentence: str | None = Field(description="Why, in words.", examples=[None])
    is_ended: bool = Field(description="Whether nothing happens to it any more.")
    wait: JobWait | None = Field(description="How long it still waits; null unless it is queued.")
    progress: float = Field(description="Share done, 0 to 1, as far as known.", examples=[0.0])
    attempts: int = Field(description="How often it was begun; what the server put back on purpose does not count.")
    reserved_s: int = Field(
        description="Training time held back for it.", examples=[600], json_schema_extra={"unit": "s"}
    )
    used_s: int = Field(description="Training time that it has cost.", examples=[0], json_schema_extra={"unit": "s"})
    created_at: datetime = Field(description="When it was asked for.")
    queued_at: datetime = Field(description="Since when it waits, or last waited.")
    started_at: datetime | None = Field(description="When its latest attempt began to run.")
    stop_asked_at: datetime | None = Field(description="When somebody asked it to stop.")
    ended_at: datetime | None = Field(description="When it ended.")


class JobWithEvents(Job):
    """A job with its whole life."""

    events: list[JobEvent] = Field(description="Every move, in order.")


class QuotaShare(_Shape):
    """What a person, or the whole league, has used of a month, and has left."""

    used_s: int = Field(description="Training time used.", examples=[1800], json_schema_extra={"unit": "s"})
    reserved_s: int = Field(
        description="Training time held back for jobs that have not ended.",
        examples=[600],
        json_schema_extra={"unit": "s"},
    )
    limit_s: int | None = Field(
        description="How much there is; null without a limit.", examples=[36_000], json_schema_extra={"unit": "s"}
    )
    left_s: int | None = Field(
        description="What can still be reserved; null without a limit.",
        examples=[33_600],
        json_schema_extra={"unit": "s"},
    )
    models: int = Field(description="Models made.", examples=[2])
    models_limit: int | None = Field(description="How many there may be; null without a limit.", examples=[20])
    models_left: int | None = Field(description="How many can still be made; null without a limit.", examples=[18])


class MonthlyQuota(_Shape):
    """What the reader and the league have left this month."""

    month: str = Field(description="Which month, in UTC.", examples=["2026-11"])
    person: QuotaShare = Field(description="Of the reader.")
    league: QuotaShare = Field(description="Of all people together.")


class LaneLoad(_Shape):
    """How busy one lane is, of one worker or of all that are alive."""

    lane: Lane = Field(description="Which lane.")
    places: int = Field(description="Jobs at a time.", examples=[2])
    running: int = Field(description="Jobs that take a place now.", examples=[1])


class LaneOverview(LaneLoad):
    """How busy one lane of the league is."""

    waiting: int = Field(description="Jobs that wait for a place.", examples=[3])


class Worker(_Shape):
    """A dispatcher: a process that has jobs carried out."""

    name: str = Field(description="What it is called.", examples=["host-7-1f09c2aa"])
    host: str = Field(description="The machine that it runs on.", examples=["host-7"])
    executor: str = Field(description="What carries its jobs out.", examples=["local"])
    is_alive: bool = Field(description="Whether it gave a sign of life within the time of a lease.")
    started_at: datetime = Field(description="When it was started.")
    seen_at: datetime = Field(description="When it was last heard of.")
    lanes: list[LaneLoad] = Field(description="What it takes on.")


class WorkersOverview(_Shape):
    """Who carries out jobs, and how busy they are."""

    lanes: list[LaneOverview] = Field(description="Each lane, over all workers that are alive.")
    workers: list[Worker] = Field(description="Every worker, the latest heard of first.")
