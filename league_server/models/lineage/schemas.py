"""Lineage on the wire."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pydantic import Field

from league_server.models.fields import Answer
from league_server.models.model_spec import ModelSpec
from league_server.models.schemas import Package, Parent, Sha256


class Ancestor(Answer):
    """A model that this one was cloned from, or that one was."""

    id: UUID
    name: str = Field(examples=["Late apex"])
    parent: Parent | None = Field(description="What its own weights started from.")


class LineageVersion(Answer):
    """One version: what was asked for."""

    number: int = Field(description="Counted from 1.")
    spec: ModelSpec = Field(description="What is trained, and how; the seed is in it.")
    spec_sha256: Sha256
    reward_sha256: Sha256
    content_sha256: Sha256
    note: str
    created_at: datetime


class LineageTraining(Answer):
    """One training: what was carried out, with what, and what came of it."""

    id: UUID
    version: int = Field(description="Number of the version that it trained.")
    status: str = Field(description="The job's.", examples=["succeeded"])
    continues_id: UUID | None = Field(description="The training that it went on with; null for a new one.")
    parent_package_sha256: str | None = Field(description="Of the package that it started from; null for none.")
    spec: ModelSpec = Field(description="As it was carried out; the seed is in it.")
    spec_sha256: Sha256
    reward_sha256: Sha256
    track_sha256: Sha256
    engine: str | None = Field(description="Program that trained, null until it has.", examples=["racer 0.2.0"])
    libraries: dict[str, str] = Field(description="Versions of what it learnt with.", examples=[{"torch": "2.13.0"}])
    steps: int = Field(description="Decisions of all cars.")
    stop_reason: str | None = Field(description="Why it ended by itself; null where it did not.", examples=["minutes"])
    packages: list[Package] = Field(description="What it has left.")
    created_at: datetime


class Lineage(Answer):
    """Everything that a model's weights came from."""

    model_id: UUID
    name: str = Field(examples=["Late apex"])
    owner_id: UUID
    created_at: datetime
    parent: Parent | None = Field(description="What its weights start from; null when they start from nothing.")
    ancestors: list[Ancestor] = Field(description="The models that it comes from by cloning, nearest first.")
    versions: list[LineageVersion] = Field(description="Newest first.")
    trainings: list[LineageTraining] = Field(description="Newest first.")
    brought: list[Package] = Field(description="Packages that were brought, not trained here.")
