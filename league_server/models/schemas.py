"""Models on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from league_server.models.fields import Answer, Description, ModelName, Note, Request
from league_server.models.model_spec import ModelSpec, RaceType
from league_server.models.reward import DEFAULT_REWARD, RewardChoice

EXAMPLE_ID = "5e0f4f3c-7f0e-4c59-9c1e-3a6f0a1f9b2d"
EXAMPLE_TIME = "2026-11-02T09:30:00Z"
EXAMPLE_SPEC: dict[str, Any] = {
    "track": "bean",
    "budget": {"minutes": 5.0},
    "ppo": {"learning_rate": 0.001, "minibatch_size": 256},
}
Sha256 = Annotated[str, Field(description="SHA-256, hexadecimal.", examples=["0" * 64])]


class NewModel(Request):
    """A model to be made; with a name alone it learns the default track with the default reward function."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"name": "Late apex", "spec": EXAMPLE_SPEC, "reward": {"example": "progress_gain"}}
        }
    )

    name: ModelName
    description: Description = ""
    race_type: RaceType = Field(default="time_trial", description="The kind of race that it is made for.")
    spec: ModelSpec = Field(default=ModelSpec(), description="What is trained, and how.")
    reward: RewardChoice = Field(default=DEFAULT_REWARD, description="What it is paid for.")
    note: Note = ""


class ModelChanges(Request):
    """What a model is called from now on; what is left out stays."""

    name: ModelName | None = None
    description: Description | None = None


class ModelReward(Answer):
    """The reward function of a version."""

    source: str = Field(description="Text of the Python file.")
    plan: dict[str, Any] | None = Field(description="The plan that it was rendered from; null for code.")


class VersionOverview(Answer):
    """A version in a list."""

    number: int = Field(description="Counted from 1.", examples=[2])
    note: str = Field(description="What was changed.")
    track: str = Field(description="Name of its track.", examples=["bean"])
    reverse: bool = Field(description="Whether the track is driven against its usual direction.")
    content_sha256: Sha256
    created_at: datetime = Field(description="When it was made.", examples=[EXAMPLE_TIME])


class ModelVersion(VersionOverview):
    """One version of a model: everything that a training of it depends on."""

    race_type: RaceType = Field(description="The kind of race that it is made for.")
    spec: ModelSpec = Field(description="What is trained, and how.")
    reward: ModelReward = Field(description="What it is paid for.")


class Parent(Answer):
    """What a model's weights start from."""

    model_id: UUID | None = Field(
        description="The model that it was cloned from; null for a package brought, or purged."
    )
    package_id: UUID = Field(description="Artifact of the package as it was then.")
    package_sha256: Sha256
    weights_sha256: Sha256


class Model(Answer):
    """One model with its latest version."""

    id: UUID = Field(examples=[EXAMPLE_ID])
    owner_id: UUID = Field(description="Account that it belongs to.")
    name: str = Field(description="What its owner calls it.", examples=["Late apex"])
    description: str = Field(description="What its owner says about it.")
    parent: Parent | None = Field(description="What its weights start from; null when it starts from nothing.")
    latest_version: int = Field(description="Number of the latest version.", examples=[2])
    version: ModelVersion = Field(description="The latest version.")
    created_at: datetime = Field(examples=[EXAMPLE_TIME])
    changed_at: datetime = Field(description="When something about it was changed last.", examples=[EXAMPLE_TIME])
    deleted_at: datetime | None = Field(description="Since when it is in the bin; null when it is not.")


class NewestTraining(Answer):
    """The newest training of a model in a list."""

    id: UUID
    job_id: UUID = Field(description="Its job, which says how it is doing.")
    status: str = Field(description="The job's.", examples=["running"])
    progress: float = Field(description="Share done, 0 to 1, as far as known.")
    steps: int = Field(description="Decisions of all cars.")
    finish_rate: float | None = Field(description="Of the latest evaluation, 0 to 1.")
    best_lap_ms: int | None = Field(description="Fastest clean lap in its evaluations.")
    created_at: datetime


class ModelOverview(Answer):
    """A model in a list."""

    id: UUID = Field(examples=[EXAMPLE_ID])
    owner_id: UUID = Field(description="Account that it belongs to.")
    name: str = Field(examples=["Late apex"])
    description: str
    latest_version: int
    track: str = Field(description="Name of the latest version's track.", examples=["bean"])
    reverse: bool = Field(description="Whether that is driven against its usual direction.")
    best_lap_ms: int | None = Field(description="Fastest clean lap in any of its trainings' evaluations.")
    newest_training: NewestTraining | None
    created_at: datetime
    changed_at: datetime
    deleted_at: datetime | None = Field(description="Since when it is in the bin; null when it is not.")


class Package(Answer):
    """A model package: what can be driven, cloned and submitted."""

    id: UUID = Field(description="Artifact, by which it is asked for.")
    kind: Literal["best_package", "last_package", "imported_package"]
    training_id: UUID | None = Field(description="Of which training; null for one that was brought.")
    sha256: Sha256
    weights_sha256: str = Field(description="Of what decides how it drives; equal for packages that drive alike.")
    size_bytes: int
    iteration: int | None = Field(description="Iterations finished when it was made.")
    best_lap_ms: int | None = Field(description="Fastest clean lap of the evaluation that chose it.")
    created_by: str = Field(description="Program that wrote it.", examples=["racer 0.2.0"])
    created_at: datetime
