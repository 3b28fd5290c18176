"""The lint as a whole: what it costs, what it leaves behind, and what its findings say."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from racer.language import Text
from racer.rewards.lint import Finding, Proof, Severity, lint
from racer.rewards.lint.asking import Asked
from racer.rewards.lint.driven import DISCOUNT, Driven
from racer.rewards.lint.evidence import Evidence
from racer.rewards.lint.road.drives import Drive, drives_on
from racer.rewards.study import LocalRunner
from racer.simulator import EpisodeStatus

BAD = """
def reward_function(params):
    if params["is_offtrack"]:
        return 5.0
    return 1.0 - params["steering_angle"] / 60 + params["speed"] / 8
"""
GAIN = """
last = {"steps": 1e9, "progress": 0.0}
def reward_function(params):
    gain = 0.0 if params["steps"] <= last["steps"] else params["progress"] - last["progress"]
    last.update(steps=params["steps"], progress=params["progress"])
    return gain if not params["is_offtrack"] else -1.0
"""


class CountingRunner(LocalRunner):
    """A runner that counts how often the function is called, closely looked at and not."""

    calls = looks = 0
    seconds = 0.0

    def rewards(self, states, objects=None):
        """Count the calls, each of which takes longer than it did."""
        self.calls += len(states)
        scores = super().rewards(states, objects)
        return replace(scores, seconds=scores.seconds + self.seconds)

    def examine(self, states, *, fresh=False):
        """Count the looks."""
        self.looks += len(states)
        return super().examine(states, fresh=fresh)


def test_the_same_findings_twice(make_runner):
    """The findings of a function are the same in a new runner, and in one that has been used for it already."""
    runner = make_runner(BAD)
    first = [finding.to_json() for finding in lint(runner)]
    assert first
    assert [finding.to_json() for finding in lint(runner)] == first
    assert [finding.to_json() for finding in lint(make_runner(BAD))] == first


def test_a_good_function_with_memory_is_not_accused_after_use(make_runner, oval):
    """A function that sets its memory back is let alone, whatever its runner was asked before."""
    runner = make_runner(GAIN)
    runner.rewards(drives_on(oval)["weaving"].readings[::3])
    assert lint(runner) == ()


@pytest.mark.parametrize(
    ("text", "seconds", "calls", "looks"),
    [(BAD, 0.0, 7_000, 300), (GAIN, 0.0, 12_000, 3_000), (BAD, 1e-3, 4_000, 200)],
    ids=["no memory", "memory", "slow"],
)
def test_what_it_costs(make_runner, text, seconds, calls, looks):
    """A function is called some thousand times, a slow one less; closely looked at is one with memory alone."""
    runner = make_runner(text)
    counting = CountingRunner(runner.source, runner.track)
    counting.seconds = seconds
    lint(counting)
    assert counting.calls <= calls
    assert counting.looks <= looks


def test_proof_is_what_the_function_gives(make_runner, oval):
    """Where a finding shows a state with all that the function reads, the function gives what it shows."""
    text = """
    def reward_function(params):
        return 2.0 - params["steering_angle"] / 40
    """
    (finding,) = [found for found in lint(make_runner(text)) if found.rule == "steering-one-sided"]
    for proof in finding.evidence:
        assert proof.reward == pytest.approx(2.0 - proof.parameters["steering_angle"] / 40)
        assert proof.place is not None
        x, y, heading = proof.place
        assert np.hypot(oval.center[:, 0] - x, oval.center[:, 1] - y).min() < 0.2
        assert -180.0 < heading <= 180.0


def test_the_line_is_the_branch(make_runner):
    """The line of a finding is the condition that the proving state went through, from the file's first line."""
    (finding,) = [found for found in lint(make_runner(BAD)) if found.rule == "off-track-pays"]
    assert finding.line == 3
    assert finding.evidence[0].reward == 5.0
    assert finding.evidence[0].parameters["is_offtrack"] is True
    assert finding.evidence[1].parameters["is_offtrack"] is False


def test_findings_are_plain_documents():
    """A finding becomes JSON with both languages and comes back the same."""
    proof = Proof(Text("here", "여기"), {"speed": 1.0, "is_offtrack": True}, 3.0, (1.0, 2.0, 90.0))
    drive = Proof(Text("a drive", "주행"), {}, None)
    finding = Finding("rule", Severity.CANNOT_TEACH, Text("a", "가"), Text("b", "나"), 7, (proof, drive))
    document = json.loads(json.dumps(finding.to_json()))
    assert document["severity"] == "cannot teach"
    assert document["sentence"] == {"en": "a", "ko": "가"}
    assert document["evidence"][0]["place"] == [1.0, 2.0, 90.0]
    assert document["evidence"][1] == {
        "label": {"en": "a drive", "ko": "주행"},
        "parameters": {},
        "reward": None,
        "place": None,
    }
    assert {severity.text.ko for severity in Severity} == {"의도와 다를 수 있음", "보상 해킹 가능", "학습 불가"}


@pytest.mark.parametrize(
    ("status", "worth"),
    [
        (EpisodeStatus.IN_PROGRESS, 2.0),
        (EpisodeStatus.LAP_COMPLETE, 2.0),
        (EpisodeStatus.OFF_TRACK, 2.0 * (1.0 - DISCOUNT**50)),
        (EpisodeStatus.REVERSED, 2.0 * (1.0 - DISCOUNT**50)),
    ],
)
def test_what_a_drive_is_worth(status, worth):
    """A drive that goes on is worth its reward per step, one that ends badly as much less as there is to come."""
    driven = Driven(Drive(Text.same("a drive"), np.zeros((50, 16)), status), np.full(50, 2.0))
    assert driven.worth == pytest.approx(worth)
    assert driven.total == pytest.approx(100.0)


@pytest.mark.parametrize(
    ("text", "has_memory", "are_states_telling", "is_unsteady"),
    [
        (BAD, False, True, False),
        (GAIN, True, True, False),
        ("import random\ndef reward_function(params):\n    return random.random()\n", True, False, True),
        ("n = []\ndef reward_function(params):\n    n.append(1)\n    return float(len(n))\n", True, False, False),
        ("n = []\ndef reward_function(params):\n    n.append(1)\n    return params['speed']\n", False, True, False),
    ],
    ids=["none", "gain", "dice", "growing", "harmless"],
)
def test_memory_is_told_from_behaviour(make_runner, text, has_memory, are_states_telling, is_unsteady):
    """Whether a function remembers, and whether it rolls dice, shows in what it gives, not in what it is made of."""
    evidence = Evidence(make_runner(text))
    assert evidence.has_memory == has_memory
    assert evidence.are_states_telling == are_states_telling
    assert evidence.is_unsteady == is_unsteady


def test_failures_are_kept_with_their_state(make_runner, oval):
    """What went wrong is kept with the readings, but not for states that no car comes to."""
    asked = Asked(make_runner("def reward_function(params):\n    return 1 / (params['speed'] - 2)\n"))
    row = drives_on(oval)["leaving_left"].readings[:1]
    assert np.isnan(asked.rewards(row)).all()
    (failure,) = asked.failures
    assert (failure[0] == row[0]).all()
    assert failure[1].line == 2
    asked.rewards(row, are_real=False)
    assert len(asked.failures) == 1


def test_nothing_that_learns_is_loaded():
    """The lint runs without the libraries that learn, and its findings are had without those that simulate."""
    report = "print(*sorted({'torch', 'gymnasium', 'stable_baselines3', 'numba'} & set(sys.modules)))"
    for module, loaded in (("racer.rewards.lint.all_rules", "numba"), ("racer.rewards.lint.finding", "")):
        child = subprocess.run(
            [sys.executable, "-c", f"import sys, {module}; {report}"], capture_output=True, text=True, check=True
        )
        assert child.stdout.strip() == loaded


ODD = """
X = {odd}
def reward_function(params):
    if params["closest_waypoints"][0] in ({odd}, 3):
        return 2.0
    return 1.0
"""


@pytest.mark.parametrize("odd", ["0x" + "f" * 5000, "1" + "+1" * 1400, "-" * 150 + "1", "1e400"])
def test_numbers_that_no_person_writes_are_survived(lint_text, odd):
    """Whole numbers beyond every float and sums of thousands of terms end in findings, not in a failure."""
    assert isinstance(lint_text(ODD.replace("{odd}", odd)), tuple)
