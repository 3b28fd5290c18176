"""`racer model` and `racer doctor`: looking before training."""

from __future__ import annotations

import pytest

from racer.cli.commands import doctor
from racer.jail import Level
from racer.jail.linux.lacks import Lack
from racer.jail.probe import Outcome, ProbeReport, Trial
from racer.language import Text


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


def jail_of(findings):
    """The finding on the jail."""
    return next(finding for finding in findings if finding["what"] == "jail")


def test_the_jail_is_tried(racer):
    """The doctor tries every hostile act, tells how many were refused, and gives each of them to scripts."""
    jail = jail_of(racer("doctor", "--json").json)
    report = ProbeReport.from_json(jail["details"])
    assert jail["found"].startswith(f"{report.level}")
    assert report.level is not Level.STRICT or f"{report.refused} of {len(report.strict)} hostile acts" in jail["found"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en_GB.UTF-8",
            ("medium: 1 of 1 hostile acts refused", "Not refused under the lock: Fork.", "No ring. Mend it."),
        ),
        ("ko_KR.UTF-8", ("medium: 적대 행위 1개 중 1개", "격리 상태에서 막지 못한 행위: 복제", "고리 없음. 고치세요.")),
    ],
)
def test_an_incomplete_jail(racer, monkeypatch, language, said):
    """What is missing, what to do and what got out are told in the terminal's language; Racer works all the same."""
    refused, escaped = (Trial("fork", Text("Fork.", "복제"), one, "") for one in (Outcome.REFUSED, Outcome.ESCAPED))
    lacks = (Lack(Text("No ring.", "고리 없음."), Text("Mend it.", "고치세요.")),)
    monkeypatch.setattr("racer.jail.probe.probe", lambda: ProbeReport(Level.MEDIUM, (escaped,), (refused,), lacks))
    monkeypatch.setenv("LC_ALL", language)
    answer = racer("doctor")
    assert answer.status == 0
    assert [sentence in answer.out for sentence in said] == [True] * 3


def test_no_jail_at_all(racer, monkeypatch):
    """Where not even a process of its own can be had, something is missing."""
    monkeypatch.setattr("racer.jail.probe.probe", lambda: ProbeReport(Level.OFF))
    answer = racer("doctor")
    assert answer.status == 1
    assert "off: no process can be kept apart" in answer.out
