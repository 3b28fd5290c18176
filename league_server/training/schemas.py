"""Trainings on the wire."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pydantic import ConfigDict, Field

from league_server.models.fields import Answer, Request
from league_server.models.model_spec import ModelSpec
from league_server.models.schemas import EXAMPLE_TIME
from racer.specs import Budget

LARGEST_NUMBER = 2_147_483_647
"""The largest that a column holds."""


class NewTraining(Request):
    """A training to be started; without anything it is the latest version's, as it says."""

    model_config = ConfigDict(json_schema_extra={"example": {"version": 2, "budget": {"minutes": 5.0}}})

    version: int | None = Field(
        default=None, ge=1, le=LARGEST_NUMBER, description="Number of the version; the latest one when null."
    )
    budget: Budget | None = Field(default=None, description="When it ends; as the version says when null.")
    gpu_share: float = Field(
        default=0.0, ge=0.0, le=1.0, description="How much of a GPU it takes; 0 learns on a processor."
    )


class Continuation(Request):
    """How much longer a training goes on."""

    model_config = ConfigDict(json_schema_extra={"example": {"more": {"minutes": 5.0}}})

    more: Budget = Field(default=Budget(), description="What is added to what it has used; laps are not added.")


class Training(Answer):
    """One training, as far as it is."""

    id: UUID
    job_id: UUID = Field(description="Its job, which says how it is doing, and stops it.")
    owner_id: UUID = Field(description="Account that it belongs to.")
    model_id: UUID
    version: int = Field(description="Number of the version that it trains.", examples=[2])
    continues_id: UUID | None = Field(description="The training that it goes on with; null for a new one.")
    status: str = Field(description="The job's.", examples=["running"])
    progress: float = Field(description="Share done, 0 to 1, as far as known.", examples=[0.4])
    spec: ModelSpec = Field(description="As it is carried out.")
    steps: int = Field(description="Decisions of all cars.", examples=[204_800])
    episodes: int = Field(description="Episodes ended.", examples=[912])
    elapsed_s: float = Field(description="Time on the clock, pauses left out, s.", examples=[31.5])
    finish_rate: float | None = Field(description="Of the latest evaluation, 0 to 1.", examples=[0.8])
    best_lap_ms: int | None = Field(description="Fastest clean lap in its evaluations.", examples=[9_467])
    stop_reason: str | None = Field(description="Why it ended by itself; null where it did not.", examples=["minutes"])
    created_at: datetime = Field(examples=[EXAMPLE_TIME])
    started_at: datetime | None
    ended_at: datetime | None
