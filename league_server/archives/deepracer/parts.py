"""Reads and checks each of the three files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Generic, TypeVar

from pydantic import ValidationError

from league_server.archives.deepracer.imported import FileProblem
from league_server.archives.deepracer.uploads import Candidate
from racer.errors import RewardFunctionError, SpecError
from racer.language import Text
from racer.models.members import REWARD_FUNCTION
from racer.rewards.source import compile_reward_source
from racer.specs import CarSpec, Hyperparameters
from racer.specs.explain import refusals
from racer.specs.json_file import parse_json_object
from racer.specs.model_metadata import car_from_model_metadata

SHOWN_KEYS: Final = 5

_NOT_UTF_8: Final = Text(
    "Byte {position} is not UTF-8 text. Save the file as UTF-8.",
    "{position}번째 바이트가 UTF-8 문자가 아닙니다. 파일을 UTF-8로 저장하세요.",
)
_IN_LINE: Final = Text("Line {line}: {reason}", "{line}번째 줄: {reason}")
_UNKNOWN_KEYS: Final = Text(
    "{place} has keys that no training reads, and they were left out: {keys}.",
    "{place} 파일에서 학습에 쓰지 않는 키는 제외했습니다: {keys}.",
)

T = TypeVar("T")


@dataclass(frozen=True)
class Parsed(Generic[T]):
    """What came out of one file: a value, or problems."""

    value: T | None = None
    notes: tuple[Text, ...] = ()
    problems: tuple[FileProblem, ...] = ()


def parse_reward(candidate: Candidate) -> Parsed[str]:
    """Compile a reward function and return its text; nothing of it is run."""
    try:
        source = compile_reward_source(candidate.content, Path(candidate.place), REWARD_FUNCTION)
    except RewardFunctionError as error:
        reason = error.text if error.line is None else _IN_LINE.format(line=error.line, reason=error.text)
        return Parsed(problems=(FileProblem(candidate.place, "", reason),))
    return Parsed("".join(source.lines))


def parse_car(candidate: Candidate) -> Parsed[CarSpec]:
    """Read a car from a ``model_metadata.json``."""
    try:
        return Parsed(car_from_model_metadata(_json_object(candidate), candidate.place))
    except SpecError as error:
        return Parsed(problems=(FileProblem(candidate.place, "", error.sentences),))


def parse_hyperparameters(candidate: Candidate) -> Parsed[Hyperparameters]:
    """Read a ``hyperparameters.json``; as the retired service did, it passes over keys that it does not know."""
    try:
        values = _json_object(candidate)
    except SpecError as error:
        return Parsed(problems=(FileProblem(candidate.place, "", error.sentences),))
    known = {key: value for key, value in values.items() if key in Hyperparameters.model_fields}
    unknown = [f"{key:.40}" for key in values if key not in known]
    notes = (_UNKNOWN_KEYS.format(place=candidate.place, keys=", ".join(unknown[:SHOWN_KEYS])),) if unknown else ()
    try:
        return Parsed(Hyperparameters.model_validate(known), notes)
    except ValidationError as error:
        refused = refusals(error.errors(), Hyperparameters.model_fields)
        return Parsed(
            problems=tuple(FileProblem(candidate.place, one.field, one.reason, one.next_step) for one in refused)
        )


def _json_object(candidate: Candidate) -> dict[str, object]:
    try:
        text = candidate.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SpecError(_NOT_UTF_8.format(position=error.start)) from None
    return parse_json_object(text, candidate.place)
