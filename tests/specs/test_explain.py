"""Refused values are explained in English and in Korean, by the same rules."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated
from uuid import UUID  # noqa: TC003 - pydantic needs it when the class is made

import pytest
from pydantic import AwareDatetime, BaseModel, Field, TypeAdapter, ValidationError

import racer.specs
from racer.errors import SpecError
from racer.language import Text
from racer.specs import CarSpec, RaceSpec, RewardPlan, Spec, TrainingSpec
from racer.specs.explain import UNITS, allowed_values, explain, refusals
from racer.specs.json_file import parse_json_object

SPECS = [spec for spec in vars(racer.specs).values() if isinstance(spec, type) and issubclass(spec, Spec)]
UNTRANSLATED_UNITS = {"m", "m/s"}


class Colour(StrEnum):
    """A choice."""

    RED = "red"
    BLUE = "blue"


class Form(BaseModel, extra="forbid"):
    """A form of a program that is no spec."""

    name: str = Field(min_length=1, max_length=80, description="What it is called.")
    when: AwareDatetime | None = None
    who: UUID | None = None
    colour: Colour = Colour.RED
    sizes: list[Annotated[int, Field(ge=1, lt=9)]] = Field(default=[], max_length=3)
    code: str = Field(default="AA", pattern="^[A-Z]+$")
    low: float = Field(default=1.0, gt=0.0)
    note: Annotated[str, Field(min_length=3)] | None = None
    marks: Annotated[list[int], Field(min_length=2)] | None = None
    password: str = Field(default="", max_length=9, json_schema_extra={"format": "password"})


def refused(spec, values) -> Text:
    """Return what is said about values that a spec refuses."""
    with pytest.raises(SpecError) as caught:
        spec.from_values(values, "here")
    return caught.value.sentences


@pytest.mark.parametrize(
    ("spec", "values", "english", "korean"),
    [
        (RaceSpec, {"laps": 0}, "here: laps is 0; allowed is 1 to 100 laps.",
         "here: laps: 0 값은 사용할 수 없습니다. 사용할 수 있는 값: 1~100랩."),
        (RaceSpec, {"laps": "3"}, "here: laps is '3'; it has to be a whole number, 1 to 100 laps.",
         "here: laps: '3' 값은 사용할 수 없습니다. 정수여야 합니다. 사용할 수 있는 값: 1~100랩."),
        (RaceSpec, {"lap": 1}, None, "here: lap: 알 수 없는 항목입니다. 혹시 laps인가요? 사용할 수 있는 항목: laps, "),
        (RaceSpec, {"laps": 1, "minimum_laps": 2}, "here: minimum_laps is 2, more than the 1 laps of the race.",
         "here: minimum_laps: 2. 레이스의 랩 수(1)보다 클 수 없습니다."),
        (RaceSpec, {"off_track_penalty_s": 61.0}, "here: off_track_penalty_s is 61.0; allowed is 0 to 60 s.",
         "here: off_track_penalty_s: 61.0 값은 사용할 수 없습니다. 사용할 수 있는 값: 0~60초."),
        (CarSpec, {"sensors": ["LIDAR"]}, "here: sensors[0]: the sensor LIDAR is not in this release. Use FRONT_",
         "here: sensors[0]: 이 버전에서는 LIDAR 센서를 쓸 수 없습니다. 사용할 수 있는 센서: FRONT_FACING_CAMERA, "),
        (CarSpec, {"neural_network": "HUGE"}, None, "중 하나."),
        (TrainingSpec, {"budget": {"steps": 1, "minutes": 1.0}}, "here: budget: give exactly one of steps, minutes",
         "here: budget: steps, minutes, until_laps 중 하나만 지정하세요."),
        (TrainingSpec, {"budget": {"minutes": 0.0}}, "minutes is 0.0; allowed is more than 0, at most 10080 min.",
         "budget.minutes: 0.0 값은 사용할 수 없습니다. 사용할 수 있는 값: 0분 초과, 10080분 이하."),
        (RewardPlan, {"terms": 3}, "here: terms is 3; it has to be a list, 1 to 14 terms.",
         "here: terms: 3 값은 사용할 수 없습니다. 목록이어야 합니다. 사용할 수 있는 값: 1~14개."),
        (RewardPlan, {"terms": [{"kind": "speed", "none_below": 3.0, "full_from": 2.0}]},
         "none_below is 3 and full_from is 2", "none_below: 3, full_from: 2. none_below 값은 full_from 값보다"),
        (RaceSpec, {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5}, "And 2 more.", "그 밖에 2개가 더 있습니다."),
    ],
)  # fmt: skip
def test_a_refused_spec_is_told_in_both_languages(spec, values, english, korean):
    """The place, the field, its value and what is allowed stand in the sentence of either language."""
    said = refused(spec, values)
    assert english is None or english in said.en
    assert korean in said.ko


@pytest.mark.parametrize(
    ("values", "field", "reason", "next_step"),
    [
        ({}, "name", "It is missing.", "What it is called."),
        ({"name": ""}, "name", "It is ''.", "Allowed is 1 to 80 characters."),
        ({"name": 3}, "name", "It is 3.", "It has to be text, 1 to 80 characters."),
        ({"name": "a", "when": "2026-05-01T09:00:00"}, "when", "It is '2026-05-01T09:00:00'.",
         "It has to be a time with its zone, such as 2026-05-01T09:00:00+09:00."),
        ({"name": "a", "who": "me"}, "who", "It is 'me'.", "It has to be an id (UUID)."),
        ({"name": "a", "colour": "green"}, "colour", "It is 'green'.", "Allowed is one of red, blue."),
        ({"name": "a", "sizes": [0]}, "sizes[0]", "It is 0.", "Allowed is at least 1."),
        ({"name": "a", "sizes": [9]}, "sizes[0]", "It is 9.", "Allowed is less than 9."),
        ({"name": "a", "sizes": [1, 1, 1, 1]}, "sizes", "It is [1, 1, 1, 1].", "Allowed is at most 3 items."),
        ({"name": "a", "code": "a"}, "code", "It is 'a'.", "It has to look like ^[A-Z]+$."),
        ({"name": "a", "low": float("nan")}, "low", "It is nan.", "Allowed is more than 0."),
        ({"name": "a", "password": "hunter2222"}, "password", "It is ***.", "Allowed is at most 9 characters."),
        ({"name": "a", "note": "a"}, "note", "It is 'a'.", "Allowed is at least 3 characters."),
        ({"name": "a", "marks": [1]}, "marks", "It is [1].", "Allowed is at least 2 items."),
        ({"name": "a", "nam": 1}, "nam", "It is not known.", None),
        ("text", "", "It is 'text'.", "It has to be an object with named fields."),
        ({"name": "a" * 81}, "name", "It is '" + "a" * 59 + "....", "Allowed is 1 to 80 characters."),
    ],
)  # fmt: skip
def test_reason_and_next_step_stand_apart(values, field, reason, next_step):
    """A form can show beside each field what is wrong with it and what is allowed."""
    with pytest.raises(ValidationError) as caught:
        Form.model_validate(values)
    (refusal,) = refusals(caught.value.errors(), Form.model_fields)
    assert (refusal.field, refusal.reason.en) == (field, reason)
    assert refusal.next_step is not None
    assert next_step is None or refusal.next_step.en == next_step
    for text in (refusal.reason, refusal.next_step, refusal.sentence):
        assert any(letter >= "가" for letter in text.ko), text.ko


def test_a_code_that_nobody_translated_is_told_as_it_is():
    """What pydantic says of a rare mistake stands in the sentence, in English."""
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(frozenset[str]).validate_python(3)
    (refusal,) = refusals(caught.value.errors())
    assert refusal.sentence.en == "It is 3; input should be a valid frozenset."
    assert refusal.sentence.ko == (
        "입력값: 3 값은 사용할 수 없습니다. 올바른 값이 아닙니다(input should be a valid frozenset)."
    )


def test_a_union_without_its_tag_names_the_forms():
    """An action space that says no kind is told which there are."""
    with pytest.raises(ValidationError) as caught:
        CarSpec.model_validate({"action_space": {}})
    said = explain(caught.value, CarSpec, Text("Car", "차량"))
    assert said.en == "Car: action_space needs a field 'kind' that is discrete or continuous."
    assert said.ko == "차량: action_space: 'kind' 항목이 있어야 합니다. 사용할 수 있는 값: discrete, continuous."


def test_what_stands_at_a_field_does_not_name_it():
    """A reason is read beside its field, in either language; the whole sentence names it."""
    with pytest.raises(ValidationError) as caught:
        Form.model_validate({"name": "a", "note": "a", "nam": 1})
    note, unknown = refusals(caught.value.errors(), Form.model_fields)
    assert note.reason.ko == "'a' 값은 사용할 수 없습니다."
    assert note.next_step == Text("Allowed is at least 3 characters.", "사용할 수 있는 값: 3자 이상.")
    assert note.sentence.ko.startswith("note: 'a' 값은")
    assert unknown.reason.ko == "알 수 없는 항목입니다."
    assert unknown.sentence.en.startswith("nam is not known. Did you mean name?")


@pytest.mark.parametrize("spec", SPECS)
def test_every_unit_has_a_korean_word(spec):
    """A unit that is an English word is said in Korean to a Korean reader."""
    for name, field in spec.model_fields.items():
        unit = (field.json_schema_extra or {}).get("unit", "m")
        assert unit in UNITS or unit in UNTRANSLATED_UNITS or "unit_ko" in field.json_schema_extra, (name, unit)


def test_bounds_are_said_in_korean():
    """A Korean counter follows its number directly, a unit after a space."""
    assert allowed_values(Field(ge=1, le=9, json_schema_extra={"unit": "laps"})).ko == "1~9랩"
    assert allowed_values(Field(gt=0, le=9.5, json_schema_extra={"unit": "m/s"})).ko == "0 m/s 초과, 9.5 m/s 이하"
    assert allowed_values(Field()).ko == ""


@pytest.mark.parametrize(
    ("text", "korean"),
    [
        ('{"a": 1, "a": 2}', "f.json: 'a' 키가 두 번 들어 있습니다."),
        ('{"a": NaN}', "f.json: NaN: JSON의 숫자가 아닙니다."),
        ("[", "f.json:1: JSON 형식이 올바르지 않습니다"),
        ("3", "f.json: 중괄호로 묶인 JSON 객체 하나여야 합니다."),
    ],
)
def test_a_broken_file_is_told_in_korean(text, korean):
    """What is not one plain JSON object is told in both languages."""
    with pytest.raises(SpecError) as caught:
        parse_json_object(text, "f.json")
    assert caught.value.sentence("ko").startswith(korean)
