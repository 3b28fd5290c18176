"""`racer reward build`: a reward function without writing code."""

from __future__ import annotations

import json

import pytest

from racer.rewards.builder import STARTERS, plan_form, render, starter_plan
from racer.specs import REWARD_TERMS, RewardPlan


@pytest.fixture(autouse=True)
def english(monkeypatch):
    """The terminal speaks English."""
    monkeypatch.setenv("LC_ALL", "C")


def test_everything_that_a_plan_can_pay_for_is_listed(racer):
    """Kinds with their sentence, fields with default, limits and unit, and starter plans; JSON is the form."""
    listed = racer("reward", "build", "--list").out
    for term in REWARD_TERMS:
        assert term().kind in listed
        assert term.model_fields["kind"].description in listed
    row = next(line for line in listed.splitlines() if "warning_distance" in line)
    assert row.split()[:4] == ["warning_distance", "1.5", "(0.3..5", "m)"]
    assert max(len(line) for line in listed.splitlines()) <= 80
    assert all(starter.name in listed for starter in STARTERS)
    assert racer("reward", "build", "--list", "--json").json == plan_form()


def test_a_starter_becomes_a_file(racer, tmp_path):
    """The file is a reward function that passes the check, and what comes next is said."""
    built = racer("reward", "build", "--starter", "first_lap", "--out", "mine.py")
    assert (built.status, built.out) == (0, "Written: mine.py. Next: racer reward check mine.py\n")
    assert (tmp_path / "mine.py").read_text(encoding="utf-8") == render(starter_plan("first_lap", "en"), "en")
    assert racer("reward", "check", "mine.py").status == 0


def test_a_starter_becomes_a_plan_to_change(racer, tmp_path):
    """The plan's file, changed, is built into another function."""
    racer("reward", "build", "--starter", "fast_lap", "--out", "plan.json")
    plan = json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))
    plan["title"] = "Mine"
    (tmp_path / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    printed = racer("reward", "build", "plan.json")
    assert printed.out == render(RewardPlan.from_values(plan, ""), "en")
    assert printed.out.startswith('"""Mine\n')


def test_scripts_get_plan_and_code(racer):
    """JSON has the plan, its code and the file that was written."""
    told = racer("reward", "build", "--starter", "first_lap", "--json").json
    assert told == {
        "plan": RewardPlan().model_dump(mode="json"),
        "code": render(RewardPlan(), "en"),
        "file": None,
    }


def test_comments_speak_the_terminals_language(racer, monkeypatch):
    """Korean in a Korean terminal; --lang decides otherwise."""
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    assert racer("reward", "build", "--starter", "first_lap").out == render(starter_plan("first_lap", "ko"), "ko")
    english = racer("reward", "build", "--starter", "first_lap", "--lang", "en").out
    assert english == render(starter_plan("first_lap", "en"), "en")
    listed = racer("reward", "build", "--list").out
    assert "중앙선 가까이에서 달립니다." in listed
    assert "하나 골라 시작하세요" in listed


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "racer: Name a plan's file, or --starter NAME; --list shows what there is."),
        (["--starter", "frist_lap"], "racer: There is no starter plan named 'frist_lap'. Did you mean first_lap?"),
        (["bad.json"], "racer: bad.json: terms[0].weight is 99; allowed is 0.1 to 10."),
        (["nosuch.json"], "racer: nosuch.json: cannot be read"),
        (["bad.json", "--list"], "racer: build takes only one of PLAN, --starter and --list"),
        (["--starter", "first_lap", "--lang", "fr"], "racer: --lang is 'fr'; allowed is one of en, ko."),
        (["--starter", "first_lap", "--out", "mine.txt"], "racer: --out mine.txt has to end with .py"),
    ],
)
def test_what_cannot_be_built_is_refused(racer, tmp_path, arguments, sentence):
    """One sentence, exit status 2, nothing written."""
    (tmp_path / "bad.json").write_text('{"terms": [{"kind": "speed", "weight": 99}]}', encoding="utf-8")
    refused = racer("reward", "build", *arguments)
    assert (refused.status, refused.out) == (2, "")
    assert refused.sentence.startswith(sentence)
    assert [path.name for path in tmp_path.iterdir()] == ["bad.json"]
