"""`racer reward`, `racer model` and `racer doctor`: looking before training."""

from __future__ import annotations

import pytest

from racer.cli.commands import doctor
from racer.rewards import reward_function_names


def test_the_examples_are_listed(racer):
    """Every example is listed with its idea, for people and for scripts."""
    assert all(name in racer("reward", "list").out for name in reward_function_names())
    assert [one["name"] for one in racer("reward", "list", "--json").json] == list(reward_function_names())


def test_a_good_reward_function(racer):
    """Rewards are shown both ways round, and what comes next."""
    checked = racer("reward", "check", "go_fast", "--track", "oval")
    assert checked.status == 0
    assert "on the centre line" in checked.out
    assert "Next: racer train --reward go_fast --out runs/go_fast" in checked.out
    assert racer("reward", "check", "go_fast", "--json").json["is_usable"] is True


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("def reward_function(params)\n    return 1.0\n", "mine.py:1: SyntaxError: expected ':'"),
        ("def reward_function(params):\n    print('hi')\n    return params['nope']\n", "mine.py:3: KeyError: 'nope'"),
    ],
)
def test_a_bad_reward_function(racer, tmp_path, text, place):
    """A reward function that fails has exit status 1, its line and the reason."""
    (tmp_path / "mine.py").write_text(text, encoding="utf-8")
    checked = racer("reward", "check", "mine.py")
    assert checked.status == 1
    assert place in checked.out
    assert "Not fit for training" in checked.out
    assert ("It printed" in checked.out) == ("print" in text)
    assert racer("reward", "check", "mine.py", "--json").json["is_usable"] is False


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("nosuch.py", "nosuch.py: There is no such file."),
        ("go_fst", "There is no example named 'go_fst'. Did you mean go_fast?"),
        ("/", "/: This is a folder. Name the Python file inside it."),
    ],
)
def test_a_reward_function_that_is_not_there(racer, typed, sentence):
    """A missing file and a misspelt example are refused."""
    refused = racer("reward", "check", typed)
    assert (refused.status, refused.out) == (2, "")
    assert refused.err.startswith(f"racer: {sentence}")


def test_a_model_is_shown(racer, trained):
    """Sensors, actions, network and reward function of a model, as a table or as JSON."""
    shown = racer("model", "show", trained)
    assert "front_camera_32x24" in shown.out
    assert "def reward_function(params):" in shown.out
    assert racer("model", "show", trained / "model.zip", "--json").json["training_summary"]["track"] == "bean"
    assert "is not a zip" in racer("model", "show", trained / "spec.json").sentence


def test_a_healthy_machine(racer):
    """The doctor finds everything that the tests need."""
    assert "Everything that Racer needs is here." in racer("doctor").out
    assert all(finding["is_fine"] for finding in racer("doctor", "--json").json)


def test_a_machine_that_lacks_something(racer, monkeypatch):
    """A library that is not there is named, and the exit status is 1."""
    monkeypatch.setitem(doctor.PACKAGES, "nosuch", "no_such_module")
    ill = racer("doctor")
    assert ill.status == 1
    assert "does not work: ModuleNotFoundError" in ill.out
    assert "Something is missing. Install Racer again" in ill.out
