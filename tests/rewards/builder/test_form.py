"""What a form is made from says exactly what the specs take."""

from __future__ import annotations

import json

import pytest

from racer.errors import SpecError
from racer.rewards.builder import STARTERS, plan_form, starter_plan
from racer.specs import REWARD_TERMS, RewardPlan

FORM = plan_form()
KINDS = {kind["kind"]: kind for kind in FORM["kinds"]}
FIELDS = [(kind["kind"], field) for kind in FORM["kinds"] for field in kind["fields"]]


def plan_with(kind: str, name: str, value: object) -> RewardPlan:
    """Return a plan of one term with one field set, or raise a SpecError."""
    return RewardPlan.from_values({"terms": [{"kind": kind, name: value}]}, "form")


def test_every_kind_has_its_fields():
    """The form has every kind of term in the specs' order, and every field of it but the kind."""
    assert list(KINDS) == [kind().kind for kind in REWARD_TERMS]
    for term in REWARD_TERMS:
        named = [field["name"] for field in KINDS[term().kind]["fields"]]
        assert named == [name for name in term.model_fields if name != "kind"]


@pytest.mark.parametrize(("kind", "field"), FIELDS, ids=lambda part: part if isinstance(part, str) else part["name"])
def test_the_forms_limits_are_the_specs(kind, field):
    """A number just outside the form's limits and a word that is no choice are refused, as is the wrong type."""
    outside = {
        "choice": ["nonsense"],
        "whole_number": [field.get("minimum", 0) - 1, field.get("maximum", 0) + 1, 4.5],
        "number": [field.get("minimum", 0) - 1e-6, field.get("maximum", 0) + 1e-6, "1"],
    }[field["type"]]
    for value in outside:
        with pytest.raises(SpecError, match=field["name"]):
            plan_with(kind, field["name"], value)
    assert getattr(plan_with(kind, field["name"], field["default"]).terms[0], field["name"]) == field["default"]
    for choice in field.get("choices", ()):
        assert getattr(plan_with(kind, field["name"], choice["value"]).terms[0], field["name"]) == choice["value"]


def test_everything_is_said_in_both_languages():
    """Wherever the form speaks English it speaks Korean too, and it is JSON."""
    pending, spoken = [json.loads(json.dumps(FORM))], 0
    while pending:
        one = pending.pop()
        if isinstance(one, dict) and "en" in one:
            assert bool(one["en"]) == bool(one["ko"])
            spoken += 1
        pending += one.values() if isinstance(one, dict) else one if isinstance(one, list) else []
    assert spoken > 100


def test_the_forms_starters_are_plans():
    """A starter's terms in the form make the plan that its name gives."""
    for told, starter in zip(FORM["starters"], STARTERS, strict=True):
        plan = RewardPlan.from_values({"title": told["title"]["ko"], "terms": told["terms"]}, "form")
        assert plan == starter_plan(starter.name, "ko")


@pytest.mark.parametrize(
    ("name", "advice"), [("first lap", "Did you mean first_lap?"), ("x", "Choose one of first_lap,")]
)
def test_a_starter_that_is_not_there(name, advice):
    """A misspelt starter is refused with the nearest one, any other with all of them."""
    with pytest.raises(SpecError, match="There is no starter plan named") as caught:
        starter_plan(name, "en")
    assert advice in str(caught.value)
