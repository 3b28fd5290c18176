"""A reward function without code: a list of things that it pays for, in a file of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, Self, get_args

from pydantic import Field, field_validator

from racer.language import Text
from racer.specs.json_file import read_json_object, write_text
from racer.specs.reward_plan.driving_terms import (
    AveragePace,
    FinishBonus,
    LittleSteering,
    ProgressGain,
    Speed,
    SteadySteering,
    StraightsAndBends,
)
from racer.specs.reward_plan.fields import in_both
from racer.specs.reward_plan.road_terms import (
    ClearOfObjects,
    Crash,
    InsideBorders,
    KeepSide,
    NearCenter,
    OffTrack,
    PointAlongRoad,
)
from racer.specs.spec import Spec

if TYPE_CHECKING:
    from pathlib import Path

    from racer.specs.reward_plan.term import RewardTerm

AnyTerm = (
    NearCenter
    | InsideBorders
    | KeepSide
    | PointAlongRoad
    | Speed
    | StraightsAndBends
    | LittleSteering
    | SteadySteering
    | ProgressGain
    | AveragePace
    | FinishBonus
    | ClearOfObjects
    | OffTrack
    | Crash
)
REWARD_TERMS: tuple[type[RewardTerm], ...] = get_args(AnyTerm)
"""Every kind of term, in the order in which a form shows them."""

_NOT_ONE_LINE = Text(
    "it has to be one line of letters, digits and signs.",
    "글자, 숫자, 기호로 이루어진 한 줄이어야 합니다.",
)
_TERM_TWICE = Text(
    "{kind} stands there more than once. Name each kind once.",
    "{kind} 항목이 두 번 이상 들어 있습니다. 종류마다 한 번씩만 지정하세요.",
)


class RewardPlan(Spec):
    """What a reward function pays for. Each kind of term stands in it once at most; their order does not matter.

    Terms with a weight are shares of one whole, so that a step earns 1 point at most, whatever the plan; penalties and
    the bonus are points beside it. How the terms become one number is told in ``racer.rewards.builder``.
    """

    format_version: Literal[1] = Field(
        default=1, description="Version of this file's form.", json_schema_extra=in_both("이 파일 형식의 버전입니다.")
    )
    title: str = Field(
        default="First lap",
        min_length=1,
        max_length=80,
        description="What the reward function is called.",
        json_schema_extra=in_both("보상 함수의 이름입니다.", Text("characters", "자")),
    )
    terms: tuple[Annotated[AnyTerm, Field(discriminator="kind")], ...] = Field(
        default=(NearCenter(), Speed(), OffTrack()),
        min_length=1,
        max_length=len(REWARD_TERMS),
        description="What is paid for, and what costs.",
        json_schema_extra=in_both("보상과 벌점을 주는 항목들입니다.", Text("terms", "개")),
    )

    @field_validator("title")
    @classmethod
    def _one_line(cls, title: str) -> str:
        if not title.isprintable() or not title.strip():
            raise ValueError(_NOT_ONE_LINE)
        return title

    @field_validator("terms")
    @classmethod
    def _each_once(cls, terms: tuple[AnyTerm, ...]) -> tuple[AnyTerm, ...]:
        kinds = [term.kind for term in terms]
        twice = next((kind for kind in kinds if kinds.count(kind) > 1), None)
        if twice:
            raise ValueError(_TERM_TWICE.format(kind=twice))
        return terms

    @classmethod
    def read(cls, path: Path | str) -> Self:
        """Read a reward plan's file.

        Raises
        ------
        SpecError
            With the file, the field, its value and what is allowed.
        """
        return cls.from_values(read_json_object(path), str(path))

    def write(self, path: Path | str) -> None:
        """Write a file that reads back as the same plan."""
        write_text(path, self.model_dump_json(indent=2) + "\n")
