"""The probe: from trials to a level, and from a fresh interpreter to a report."""

from __future__ import annotations

import sys

import pytest

from racer.jail import Level
from racer.jail.linux.lacks import Lack
from racer.jail.probe import Outcome, ProbeReport, Trial, ask, probe
from racer.jail.probe.report import level_of
from racer.language import Text


def trial(outcome: Outcome) -> Trial:
    """An act that came out in one way."""
    return Trial("open_text", Text("Read a file.", "파일 읽기"), outcome, "EPERM")


REFUSED, ESCAPED, DIED = (trial(outcome) for outcome in Outcome)


@pytest.mark.parametrize(
    ("strict", "medium", "level"),
    [
        ((REFUSED, REFUSED), (REFUSED,), Level.STRICT),
        ((REFUSED, DIED), (), Level.STRICT),
        ((REFUSED, ESCAPED), (REFUSED,), Level.MEDIUM),
        ((), (REFUSED,), Level.MEDIUM),
        ((REFUSED, ESCAPED), (ESCAPED,), Level.WEAK),
        ((), (), Level.WEAK),
    ],
)
def test_the_level_is_the_firmest_that_holds(strict, medium, level):
    """One act that gets out of a lock makes it worthless; so does a lock that nothing was tried under."""
    assert level_of(strict, medium) is level


def test_a_report_is_written_and_read():
    """A report that was written as JSON and read again is the same."""
    report = ProbeReport(Level.MEDIUM, (ESCAPED,), (REFUSED, DIED), (Lack(Text("a", "b"), Text("c", "d")),))
    assert ProbeReport.from_json(report.to_json()) == report
    assert (report.trials, report.refused, report.escapes) == ((REFUSED, DIED), 1, (ESCAPED,))


def test_this_system(monkeypatch):
    """A fresh interpreter reports for this one, whatever the environment says to Python."""
    monkeypatch.setenv("PYTHONPATH", "/nowhere")
    report = probe()
    assert (report.level, report.refused, report.escapes) == (Level.STRICT, len(report.trials), ())


@pytest.mark.parametrize("answer", ["exit 3", "echo nonsense", "echo {}"])
def test_an_interpreter_that_does_not_answer(monkeypatch, tmp_path, answer):
    """Where no process can be started, or it answers nonsense, the level is off and the report says so."""
    program = tmp_path / "python"
    program.write_text(f"#!/bin/sh\n{answer}\n")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    report = probe()
    assert report.level is Level.OFF
    assert "cannot be started, or did not answer" in report.lacks[0].what.en


def test_another_system_is_weak(monkeypatch):
    """On macOS and Windows nothing is tried, the level is weak, and the report says where it would be strict."""
    monkeypatch.setattr("sys.platform", "darwin")
    report = ask.probe_here()
    assert (report.level, report.strict, report.medium) == (Level.WEAK, (), ())
    assert "Only Linux can lock a process in" in report.lacks[0].sentence.en
