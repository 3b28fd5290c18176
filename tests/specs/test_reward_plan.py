"""Reward plans: what they take, in which words they refuse, and their file."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from racer.errors import SpecError
from racer.specs import REWARD_TERMS, RewardPlan, allowed_values
from racer.specs.reward_plan import field_sentence, field_unit


def refusal(values: dict) -> str:
    """Return the sentence with which values are refused."""
    with pytest.raises(SpecError) as caught:
        RewardPlan.from_values(values, "plan.json")
    return str(caught.value)


@pytest.mark.parametrize("term", REWARD_TERMS)
def test_every_field_of_a_term_is_explained(term):
    """Each field has a default, a sentence and, where there is one, a unit in both languages, and its limits."""
    assert next(iter(term.model_fields)) == "kind"
    for name, field in term.model_fields.items():
        sentence, unit = field_sentence(field), field_unit(field)
        assert sentence.en.endswith(".")
        assert sentence.ko.endswith(".")
        assert not sentence.ko.isascii()
        assert bool(unit.en) == bool(unit.ko)
        assert allowed_values(field).en, name
    assert term.model_validate_json(term().model_dump_json()) == term()


@pytest.mark.parametrize("term", REWARD_TERMS)
def test_a_term_does_not_change(term):
    """Terms are frozen and refuses fields that they do not know."""
    with pytest.raises(ValidationError):
        term().kind = "other"
    assert "terms[0].colour is not known." in refusal({"terms": [{"kind": term().kind, "colour": 1}]})


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"terms": []}, "terms is []; allowed is 1 to 14 terms."),
        ({"terms": [{"kind": "speed", "weight": 99}]}, "terms[0].weight is 99; allowed is 0.1 to 10."),
        ({"terms": [{"kind": "inside_borders", "margin": 2.0}]}, "terms[0].margin is 2.0; allowed is 0.01 to 0.5 m."),
        ({"terms": [{"kind": "off_track", "wheels": "two"}]}, "terms[0].wheels is 'two'; allowed is one of all, any."),
        (
            {"terms": [{"kind": "average_pace", "lap_steps": "90"}]},
            "terms[0].lap_steps is '90'; it has to be a whole number, 30 to 3000 steps.",
        ),
        ({"terms": [{"kind": "speed"}, {"kind": "speed"}]}, "terms: speed stands there more than once."),
        ({"terms": [{"kind": "drifting"}]}, "terms[0] needs a field 'kind' that is near_center or inside_borders"),
        ({"terms": [{"weight": 1.0}]}, "terms[0] needs a field 'kind' that is near_center or inside_borders"),
        ({"title": ""}, "title is ''; allowed is 1 to 80 characters."),
        ({"title": "two\nlines"}, "title: it has to be one line"),
        ({"title": "turned \u202e round"}, "title: it has to be one line"),
        ({"format_version": 2}, "format_version is 2; allowed is 1."),
        ({"weight": 1}, "weight is not known."),
    ],
)
def test_a_bad_plan_is_told_in_one_sentence(values, sentence):
    """With the place, the field, its value and what is allowed."""
    assert refusal(values).startswith(f"plan.json: {sentence}")


@pytest.mark.parametrize(
    ("kind", "lower", "upper"),
    [
        ("near_center", "full_within", "none_beyond"),
        ("point_along_road", "full_within", "none_beyond"),
        ("speed", "none_below", "full_from"),
        ("straights_and_bends", "bend_speed", "straight_speed"),
        ("steady_steering", "free_change", "none_beyond"),
    ],
)
def test_thresholds_stand_in_order(kind, lower, upper):
    """Two thresholds of a term that are equal, or the wrong way round, are refused."""
    sentence = f"{lower} is {{}} and {upper} is 2; {lower} has to be less than {upper}."
    limits = {"near_center": 0.5}.get(kind, 2.0)
    for low in (limits, limits + 0.25):
        values = {"kind": kind, lower: low, upper: limits}
        assert sentence.format(f"{low:g}").replace("is 2;", f"is {limits:g};") in refusal({"terms": [values]})


def test_a_plan_is_what_its_file_says(tmp_path):
    """A plan that was written reads back as the same plan, and an error in the file names it."""
    path = tmp_path / "plan.json"
    plan = RewardPlan(title="제목", terms=tuple(term() for term in REWARD_TERMS))
    plan.write(path)
    assert RewardPlan.read(path) == plan
    path.write_text('{"terms": 3}', encoding="utf-8")
    with pytest.raises(SpecError, match=r"plan\.json: terms is 3; it has to be a list, 1 to 14 terms"):
        RewardPlan.read(path)
