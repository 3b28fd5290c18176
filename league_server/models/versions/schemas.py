"""Versions on the wire."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import ConfigDict, Field

from league_server.models.fields import Answer, Note, Request
from league_server.models.model_spec import ModelSpec
from league_server.models.reward import RewardChoice
from league_server.models.schemas import EXAMPLE_SPEC


class NewVersion(Request):
    """What changes; what is left out stays as it is in the latest version."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"spec": EXAMPLE_SPEC, "reward": {"example": "go_fast"}, "note": "Go fast"}}
    )

    spec: ModelSpec | None = Field(default=None, description="What is trained, and how.")
    reward: RewardChoice | None = Field(default=None, description="What it is paid for.")
    note: Note = ""


class CodeChange(Answer):
    """A stretch of lines that is the same in both versions, or differs."""

    kind: Literal["equal", "insert", "delete", "replace"]
    before_line: int = Field(description="First line in the earlier text, from 1; where an insertion belongs.")
    before_lines: list[str] = Field(description="Its lines there; of an equal stretch a few at its ends only.")
    after_line: int = Field(description="First line in the later text, from 1; where a deletion was.")
    after_lines: list[str] = Field(description="Its lines there; empty for an equal stretch.")
    left_out: int = Field(description="How many equal lines in the middle are left out.")


class FieldChange(Answer):
    """A field of the spec that differs."""

    field: str = Field(description="Its dotted name.", examples=["ppo.learning_rate"])
    before: Any = Field(description="The earlier value; null where there was none.", examples=[0.001])
    after: Any = Field(description="The later value; null where there is none.", examples=[0.0003])


class VersionDiff(Answer):
    """What has changed from one version to another."""

    before: int = Field(description="Number of the one version.", examples=[1])
    after: int = Field(description="Number of the other.", examples=[2])
    code: list[CodeChange] = Field(description="The two texts of the reward function, from top to bottom.")
    spec: list[FieldChange] = Field(description="Fields of the spec that differ.")
