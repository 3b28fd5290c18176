"""Files on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import Field

from league_server.models.fields import Answer
from league_server.models.schemas import Sha256
from league_server.tables import ArtifactKind


class Artifact(Answer):
    """What is known of a file that a job has left, or that somebody has brought."""

    id: UUID
    job_id: UUID | None = Field(description="The job that left it; null for a file that was brought.")
    model_id: UUID | None = Field(description="The model that it belongs to.")
    owner_id: UUID = Field(description="Account that it belongs to.")
    kind: ArtifactKind = Field(description="What it is.")
    name: str = Field(description="Its name in the run directory.", examples=["evaluations/20.trace.json"])
    sha256: Sha256
    size_bytes: int = Field(examples=[48213])
    facts: dict[str, Any] = Field(description="What is known without opening it.", examples=[{"iteration": 20}])
    created_at: datetime
