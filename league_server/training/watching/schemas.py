"""What can be watched of a training, on the wire."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from pydantic import Field

from league_server.models.fields import Answer
from league_server.models.schemas import Sha256


class TraceFile(Answer):
    """A recorded drive, to be downloaded as an artifact."""

    artifact_id: UUID
    sha256: Sha256
    size_bytes: int
    rows: int = Field(description="Poses recorded.", examples=[450])
    duration_s: float = Field(description="Simulated time of the drive, s.", examples=[30.0])


class Examined(Answer):
    """One evaluation while a model was trained."""

    iteration: int = Field(description="Iterations finished.", examples=[20])
    steps: int = Field(description="Decisions of all cars until then.")
    elapsed_s: float = Field(description="Time on the clock until then, s.")
    mean_reward: float = Field(description="Of episodes from starts all around the track.")
    mean_progress: float = Field(description="Of these, percent of the lap.")
    finish_rate: float = Field(description="Share of these that completed the lap, 0 to 1.")
    mean_lap_s: float | None = Field(description="Of the completed ones, simulated s.")
    clean_laps: int = Field(description="Laps from the start line completed in a row without an incident.")
    best_lap_ms: int | None = Field(description="The fastest of these.")
    is_best: bool = Field(description="Whether it was the best policy until then.")
    trace: TraceFile | None = Field(description="The recorded laps from the start line; null while they arrive.")

    @classmethod
    def of(cls, line: dict[str, Any], trace: TraceFile | None) -> Examined:
        """Return what a line of metrics says of an evaluation, with the drive."""
        return cls(trace=trace, **{name: line[name] for name in cls.model_fields if name != "trace"})
