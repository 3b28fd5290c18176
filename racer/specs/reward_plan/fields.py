"""Fields whose sentence, unit and choices stand in both languages, so that a form can be made from the schema alone.

English stands where every spec has it (``description``, ``unit``); Korean beside it in ``description_ko`` and
``unit_ko``, and what each choice means, in both, in ``choices``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import Field

from racer.language import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic.config import JsonDict
    from pydantic.fields import FieldInfo

NO_UNIT = Text("", "")
DEGREES = Text("degrees", "도")
HALF_WIDTHS = Text("half widths of the road", "트랙 폭의 절반을 1로 본 비율")
METRES = Text("m", "m")
METRES_PER_SECOND = Text("m/s", "m/s")
POINTS = Text("points", "점")
STEPS = Text("steps", "스텝")
WAYPOINTS = Text("waypoints", "웨이포인트")


def in_both(korean: str, unit: Text = NO_UNIT) -> JsonDict:
    """Return what a field has beside its English sentence: the Korean one, and its unit in both languages."""
    extra: JsonDict = {"description_ko": korean}
    return extra | {"unit": unit.en, "unit_ko": unit.ko} if unit.en else extra


def kind(name: str, sentence: Text) -> Any:
    """Make the field that tells a term from others; its sentence is what the term asks of the car."""
    return Field(default=name, description=sentence.en, json_schema_extra=in_both(sentence.ko))


def number(default: float, low: float, high: float, sentence: Text, unit: Text = NO_UNIT) -> Any:
    """Make a number's field, from low to high."""
    extra = in_both(sentence.ko, unit)
    return Field(default=default, ge=low, le=high, description=sentence.en, json_schema_extra=extra)


def weight() -> Any:
    """Make the field that says how much a term counts."""
    sentence = Text("How much this counts against the other terms.", "다른 항목에 비해 얼마나 중요한지 나타냅니다.")
    return number(1.0, 0.1, 10.0, sentence)


def choice(default: str, sentence: Text, choices: Mapping[str, Text]) -> Any:
    """Make a field with one of some words, each explained."""
    told: JsonDict = {name: {"en": meaning.en, "ko": meaning.ko} for name, meaning in choices.items()}
    extra = in_both(sentence.ko) | {"choices": told}
    return Field(default=default, description=sentence.en, json_schema_extra=extra)


def field_sentence(field: FieldInfo) -> Text:
    """Return what a field of a plan or a term means."""
    return Text(str(field.description), _extra(field, "description_ko"))


def field_unit(field: FieldInfo) -> Text:
    """Return a field's unit, empty where it has none."""
    return Text(_extra(field, "unit"), _extra(field, "unit_ko"))


def _extra(field: FieldInfo, key: str) -> str:
    extra = field.json_schema_extra
    return str(extra.get(key, "")) if isinstance(extra, dict) else ""
