"""What a form for reward plans is made from: kinds of terms and their fields, all of it read from the specs' schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from racer.rewards.builder.starters import STARTERS
from racer.specs.reward_plan import REWARD_TERMS, RewardPlan

if TYPE_CHECKING:
    from racer.specs.reward_plan import RewardTerm

_TYPES: Final = {"integer": "whole_number", "number": "number", "string": "choice"}


def plan_form() -> dict[str, Any]:
    """Return a JSON document with every kind of term, its fields and the starter plans, sentences in both languages.

    A field has its name, type ("number", "whole_number" or "choice"), default, unit, sentence, and its lowest and
    highest value or its choices.
    """
    plan = RewardPlan.model_json_schema()["properties"]
    return {
        "format_version": plan["format_version"]["const"],
        "title": {"longest": plan["title"]["maxLength"], **_words(plan["title"])},
        "kinds": [_kind(term) for term in REWARD_TERMS],
        "starters": [
            {
                "name": starter.name,
                "title": starter.title.to_json(),
                "sentence": starter.sentence.to_json(),
                "terms": [term.model_dump(mode="json") for term in starter.terms],
            }
            for starter in STARTERS
        ],
    }


def _kind(term: type[RewardTerm]) -> dict[str, Any]:
    properties: dict[str, Any] = term.model_json_schema()["properties"]
    kind = properties.pop("kind")
    return {
        "kind": kind["const"],
        "sentence": _words(kind)["sentence"],
        "fields": [_field(name, schema) for name, schema in properties.items()],
    }


def _field(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    limits = (
        {"choices": [{"value": value, **schema["choices"][value]} for value in schema["enum"]]}
        if "enum" in schema
        else {"minimum": schema["minimum"], "maximum": schema["maximum"]}
    )
    return {"name": name, "type": _TYPES[schema["type"]], "default": schema["default"], **limits, **_words(schema)}


def _words(schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "unit": {"en": schema.get("unit", ""), "ko": schema.get("unit_ko", "")},
        "sentence": {"en": schema["description"], "ko": schema["description_ko"]},
    }
