"""Evaluations on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from pydantic import ConfigDict, Field

from league_server.models.fields import Answer, Request
from league_server.models.model_spec import LONGEST_TRACK_NAME
from league_server.models.packages.chosen import PackageChoice
from league_server.models.schemas import EXAMPLE_TIME, Sha256
from league_server.training.watching.schemas import TraceFile
from racer.evaluation.result import EvaluationResult
from racer.specs import EvaluationSpec, RaceSpec
from racer.specs.evaluation import MOST_SEEDS, Seed

FIRST_SEED: Final = 0


class NewEvaluation(Request):
    """Drives to be judged; without anything the best policy drives where it was trained, under the usual rules."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"package": "best", "race": {"laps": 3, "disturbance": "mild"}, "seeds": [0, 1, 2]}
        }
    )

    package: PackageChoice = "best"
    track: str | None = Field(
        default=None,
        min_length=1,
        max_length=LONGEST_TRACK_NAME,
        description="Name in the list of tracks; where the policy was trained when null.",
        examples=["oval"],
    )
    reverse: bool | None = Field(
        default=None,
        description="Whether it is driven against its usual direction; as the policy was trained when null.",
    )
    race: RaceSpec = Field(default=RaceSpec(), description="The rules; its seed gives way to the seeds.")
    seeds: tuple[Seed, ...] = Field(
        default=(FIRST_SEED,), min_length=1, max_length=MOST_SEEDS, description="One drive with each, in this order."
    )


class Drive(Answer):
    """One drive of an evaluation."""

    number: int = Field(description="From 1, in the order of the seeds.")
    seed: int = Field(description="What fixed everything that chance decides.")
    result: EvaluationResult | None = Field(description="The laps, and what follows from them; null until driven.")
    trace: TraceFile | None = Field(description="The recorded drive; null until it has arrived.")


class Summary(Answer):
    """What the drives say together: whether a driver is robust, or was lucky once."""

    drives: int = Field(description="How many there are so far.")
    laps: int = Field(description="Laps that the races asked for.")
    completed_laps: int
    completion_share: float = Field(description="Completed laps over laps asked for, 0 to 1.")
    best_lap_ms: int | None
    median_lap_ms: int | None = Field(description="Of an even number the slower one.")
    worst_lap_ms: int | None
    best_total_ms: int | None
    median_total_ms: int | None = Field(description="Of the drives that completed every lap.")
    worst_total_ms: int | None
    incidents_per_lap: float = Field(description="Incidents of all kinds over laps begun.")


class EvaluationOverview(Answer):
    """An evaluation in a list."""

    id: UUID
    job_id: UUID = Field(description="Its job, which says how it is doing, and stops it.")
    owner_id: UUID = Field(description="Account that it belongs to.")
    model_id: UUID
    package_sha256: Sha256
    weights_sha256: Sha256
    status: str = Field(description="The job's.", examples=["succeeded"])
    progress: float = Field(description="Share done, 0 to 1.")
    request: EvaluationSpec = Field(description="What was asked for: track, direction, rules, seeds.")
    summary: Summary | None = Field(description="What the drives so far say together; null before the first.")
    created_at: datetime = Field(examples=[EXAMPLE_TIME])
    ended_at: datetime | None


class Evaluation(EvaluationOverview):
    """One evaluation with every drive, lap by lap."""

    drives: list[Drive] = Field(description="One for each seed, in this order.")
