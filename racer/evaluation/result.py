"""The evaluation result: what a driver achieved, lap by lap, in whole milliseconds.

Standings are made of nothing else. The summary fields follow from the laps, and a file in which they do not is refused.
"""

from __future__ import annotations

from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from racer import __version__
from racer.evaluation.ranking import total_time_ms
from racer.evaluation.record_file import Record
from racer.specs.race import RaceSpec  # noqa: TC001 - pydantic needs it when the class is made
from racer.specs.spec import RealNumber, WholeNumber  # noqa: TC001 - likewise


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class LapResult(_Part):
    """One lap."""

    time_ms: WholeNumber = Field(
        ge=0, description="From start to end, penalties included, ms; to the end of the drive if not completed."
    )
    completed: bool = Field(strict=True, description="Whether the car came round.")
    completion_percent: RealNumber = Field(ge=0.0, le=100.0, description="How far it came, percent.")
    penalty_ms: WholeNumber = Field(ge=0, description="The part of time_ms that was spent standing for penalties, ms.")
    off_track_count: WholeNumber = Field(ge=0, description="How often the car left the track.")
    crash_count: WholeNumber = Field(ge=0, description="How often it hit something.")
    immobilized_count: WholeNumber = Field(ge=0, description="How often it stood still for too long.")
    reversed_count: WholeNumber = Field(ge=0, description="How often it drove backwards for too long.")
    reset_count: WholeNumber = Field(ge=0, description="How often it was put back.")
    average_speed_mps: RealNumber = Field(ge=0.0, description="Over the lap's whole time, m/s.")
    top_speed_mps: RealNumber = Field(ge=0.0, description="The greatest, m/s.")


class ModelIdentity(_Part):
    """Which model drove."""

    name: str = Field(description="Name of the model.")
    sha256: str = Field(default="", description="Checksum of the model package, hexadecimal; empty when it is no file.")


def _best_lap_ms(values: dict[str, Any]) -> int | None:
    return min((lap.time_ms for lap in values["laps"] if lap.completed), default=None)


def _average_lap_ms(values: dict[str, Any]) -> int | None:
    times = [lap.time_ms for lap in values["laps"] if lap.completed]
    return sum(times) // len(times) if times else None


def _total_time_ms(values: dict[str, Any]) -> int | None:
    return total_time_ms(values["laps"], values["race"])


_SUMMARIES = {"best_lap_ms": _best_lap_ms, "average_lap_ms": _average_lap_ms, "total_time_ms": _total_time_ms}


class EvaluationResult(Record):
    """What one drive under the rules of a race achieved."""

    format_version: Literal[1] = Field(default=1, description="Of this file.")
    created_with: str = Field(default=__version__, description="Version of Racer that judged the drive.")
    track: str = Field(description="Name of the track.")
    direction: Literal["clockwise", "anticlockwise"] = Field(description="The way the loop was driven.")
    car: str = Field(description="Name of the car's physics.")
    model: ModelIdentity | None = Field(default=None, description="Which model drove; null when something else did.")
    race: RaceSpec = Field(description="The rules, with the seed and the level of disturbance.")
    laps: tuple[LapResult, ...] = Field(description="Laps that were begun, in driving order.")
    best_lap_ms: WholeNumber | None = Field(
        default_factory=_best_lap_ms, description="The fastest completed lap, ms; null when there is none."
    )
    average_lap_ms: WholeNumber | None = Field(
        default_factory=_average_lap_ms, description="Mean of the completed laps, rounded down, ms; null without one."
    )
    total_time_ms: WholeNumber | None = Field(
        default_factory=_total_time_ms, description="All laps together, ms; null unless every lap was completed."
    )

    @model_validator(mode="after")
    def _summaries_follow(self) -> Self:
        values = {"laps": self.laps, "race": self.race}
        for name, summarise in _SUMMARIES.items():
            if getattr(self, name) != summarise(values):
                raise ValueError(
                    f"{name} is {getattr(self, name)}, but the laps say {summarise(values)}. Evaluate the model again."
                )
        return self

    @property
    def seed(self) -> int:
        """What fixed everything that chance decides."""
        return self.race.seed

    @property
    def disturbance(self) -> str:
        """Level of the disturbance."""
        return self.race.disturbance

    @property
    def completed_laps(self) -> int:
        """How many laps the car came round."""
        return sum(lap.completed for lap in self.laps)
