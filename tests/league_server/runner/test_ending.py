"""How an end is understood."""

from __future__ import annotations

import json

import pytest

from league_server.runner.ending import ChildEnd, ended
from league_server.runner.work import Outcome
from racer.language import Text

ERROR = {"error": {"kind": "RewardFunctionError", "en": "mine.py:3: No.", "ko": "mine.py:3: 아니요.", "line": 3}}


@pytest.mark.parametrize(
    ("code", "was_asked", "outcome"),
    [
        (0, False, Outcome.DONE),
        (0, True, Outcome.DONE),
        (130, True, Outcome.STOPPED),
        (130, False, Outcome.LOST),
        (-9, True, Outcome.STOPPED),
        (-9, False, Outcome.LOST),
        (-11, False, Outcome.LOST),
        (None, False, Outcome.LOST),
        (None, True, Outcome.STOPPED),
        (2, False, Outcome.FAILED),
        (2, True, Outcome.FAILED),
        (1, False, Outcome.FAILED),
        (70, False, Outcome.FAILED),
    ],
)
def test_an_exit_code_has_an_outcome(tmp_path, code, was_asked, outcome):
    """Whatever ends a process that nobody asked to end is a loss, and an error is a failure."""
    found = ended(ChildEnd(code, 1.5), tmp_path, was_asked=was_asked)
    assert (found.outcome, found.exit_code, found.seconds) == (outcome, code, 1.5)


def test_an_error_is_told_as_the_child_wrote_it(tmp_path):
    """In both languages, with its line."""
    (tmp_path / "stdout").write_text(json.dumps(ERROR), encoding="utf-8")
    found = ended(ChildEnd(2, 1.0), tmp_path, was_asked=False)
    assert (found.sentence.en, found.sentence.ko, found.line) == ("mine.py:3: No.", "mine.py:3: 아니요.", 3)


@pytest.mark.parametrize("said", ["", "{", "[]", "{}", '{"error": 1}', '{"error": {"en": "x"}}', "\xff" * 9, None])
def test_an_error_that_is_none_has_no_sentence(tmp_path, said):
    """What the child left may be anything; then the log is what there is."""
    if said is not None:
        (tmp_path / "stdout").write_bytes(said.encode("latin-1"))
    found = ended(ChildEnd(2, 1.0), tmp_path, was_asked=False)
    assert (found.outcome, found.sentence, found.line) == (Outcome.FAILED, None, None)


def test_a_failure_of_ours_has_no_sentence(tmp_path):
    """What nobody could do anything about is in the log."""
    (tmp_path / "stdout").write_text(json.dumps(ERROR), encoding="utf-8")
    assert ended(ChildEnd(70, 1.0), tmp_path, was_asked=False).sentence is None


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (ChildEnd(-9, 1.0), "SIGKILL"),
        (ChildEnd(-99, 1.0), "99"),
        (ChildEnd(130, 1.0), "asked to end from outside"),
        (ChildEnd(None, 1.0), "vanished"),
        (ChildEnd(None, 0.0, "no such program"), "could not be started: no such program"),
    ],
)
def test_a_loss_says_why(tmp_path, end, words):
    """In both languages."""
    sentence = ended(end, tmp_path, was_asked=False).sentence
    assert words in sentence.en
    assert sentence.ko != sentence.en


def test_a_child_that_was_killed_for_what_it_wrote_has_failed(tmp_path):
    """Its failure has the sentence that says so, however it ended, and what it took."""
    said = Text("No.", "아니요.")
    found = ended(ChildEnd(-9, 91.0), tmp_path, was_asked=True, refusal=said)
    assert (found.outcome, found.sentence, found.seconds) == (Outcome.FAILED, said, 91.0)
