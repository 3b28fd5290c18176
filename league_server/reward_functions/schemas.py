"""Reward functions on the wire."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from racer.specs.reward_plan import RewardPlan

LONGEST_SOURCE = 160_000
"""Characters of a reward function's file."""
EXAMPLE_SOURCE = "def reward_function(params):\n    return params['speed']\n"
SOURCE_DESCRIPTION = "Text of the Python file."


class Sentence(BaseModel):
    """A sentence in both languages."""

    model_config = ConfigDict(frozen=True)

    en: str
    ko: str


class ParameterHelp(BaseModel):
    """One key of the dictionary that a reward function gets."""

    model_config = ConfigDict(frozen=True)

    name: str = Field(description="The key.")
    type: str = Field(description="Python type of its value.")
    unit: str = Field(description="Its unit, or empty.")
    range: str = Field(description="What is true of every value, as a Python expression, or empty.")
    sentence: Sentence = Field(description="What it is.")
    note: Sentence | None = Field(description="What surprises people, if anything does.")


class ExampleReward(BaseModel):
    """A reward function to start from."""

    model_config = ConfigDict(frozen=True)

    name: str = Field(description="What models name it by.")
    title: str = Field(description="What screens call it, in the reader's language.")
    idea: str = Field(description="What it pays for, in one sentence, in the reader's language.")
    source: str = Field(description=SOURCE_DESCRIPTION)


class RenderedPlan(BaseModel):
    """The Python that a plan stands for."""

    model_config = ConfigDict(frozen=True)

    source: str = Field(description=SOURCE_DESCRIPTION)


class PlanRequest(BaseModel):
    """A plan to be rendered."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    plan: RewardPlan = Field(description="Weighted terms, as the builder's form describes them.")
    language: Literal["en", "ko"] = Field(default="en", description="Of the comments.")


class _Preview(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    source: str = Field(max_length=LONGEST_SOURCE, description=SOURCE_DESCRIPTION, examples=[EXAMPLE_SOURCE])


class CheckRequest(_Preview):
    """What to check a reward function on."""

    track: str = Field(default="bean", max_length=100, description="Of the list of tracks.")


class MapRequestDocument(_Preview):
    """How the car is put at every place of a track."""

    track: str = Field(default="bean", max_length=100, description="Of the list of tracks.")
    reverse: bool = Field(default=False, description="Whether it is driven against its usual direction.")
    heading_deg: Annotated[float, Field(ge=-180.0, le=180.0)] | Literal["best"] = Field(
        default=0.0,
        description="To the left of the road's direction, degrees, or the best of several.",
        json_schema_extra={"minimum": -180.0, "maximum": 180.0},
    )
    speed_mps: float = Field(default=2.0, ge=0.1, le=4.0, description="The speed that is asked for, m/s.")
    steering_deg: float = Field(default=0.0, ge=-30.0, le=30.0, description="The steering angle, to the left, degrees.")
    cell_m: float | None = Field(default=None, ge=0.01, le=0.5, description="Side of a cell, m; chosen when null.")


class PointRequest(MapRequestDocument):
    """A place of a map to look at closely."""

    x_m: float = Field(ge=-1000.0, le=1000.0, description="Where the car's front point is, m.")
    y_m: float = Field(ge=-1000.0, le=1000.0, description="Likewise.")


class ExplainRequest(_Preview):
    """A step of a recorded drive to be explained."""

    trace_id: UUID = Field(description="Artifact of a lap trace.")
    lap: int = Field(default=1, ge=1, le=100_000, description="Lap or episode, from 1.")
    step: int | None = Field(
        default=None, ge=1, le=10_000_000, description="Row of the lap, from 1; null for the most telling one."
    )


class RejudgeRequest(_Preview):
    """Recorded drives to be scored with a reward function."""

    trace_ids: list[UUID] = Field(
        min_length=1, max_length=20, description="Artifacts of lap traces on one track, driven one way."
    )


class PreviewAnswer(BaseModel):
    """What the previewer found; the document's own form is that of the command line's ``--json``."""

    model_config = ConfigDict(frozen=True)

    answer: dict[str, Any] = Field(description="The check, the map, the point, the explanation or the judgement.")
