"""One run on this machine: limits, hostile code, and ends of every kind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from league_server.runner.harvest import LONGEST_LINE_BYTES
from league_server.runner.run import Run
from league_server.runner.work import Ended, FileWritten, LinesAppended, Outcome, Started
from racer.jail import Level
from racer.resources import resource_folder
from racer.specs import Budget
from tests.league_server.runner.requests import (
    HERE,
    SLOW_REWARD,
    Kept,
    child_of,
    follow,
    is_gone,
    is_removed,
    training,
)

LONG = {"budget": Budget(minutes=30.0), "evaluate_every_iterations": 1000}
HOSTILE = """
import random
os = random._os  # what may not be imported is there all the same
PLACES = {places!r}
DONE = []
for place in PLACES:
    for act in (lambda: open(place, "w"), lambda: os.mkdir(place + "-folder"), lambda: os.unlink(place)):
        try:
            act()
            DONE.append(place)
        except BaseException as error:
            print(type(error).__name__)
for act in (os.fork, lambda: os.listdir("."), lambda: os.kill(os.getppid(), 9)):
    try:
        act()
        DONE.append("act")
    except BaseException as error:
        print(type(error).__name__)

def reward_function(params):
    return 1.0 if not DONE else float("nan")
"""
DIES_WITH_A_RUN = """
import sys, time
from pathlib import Path
from league_server.runner.run import Run
from tests.league_server.runner.requests import SLOW_REWARD, follow, training
from league_server.runner.work import LinesAppended
from racer.specs import Budget
run = Run(training(SLOW_REWARD, job_id="orphan", budget=Budget(minutes=30.0)), Path(sys.argv[1]))
follow(run, lambda report: isinstance(report, LinesAppended))
print("runs", flush=True)
time.sleep(100)
"""


@pytest.fixture
def begin(tmp_path):
    """Start runs that are closed at the end."""
    runs = []

    def start(work, **options):
        runs.append(Run(work, tmp_path / "runs", **{"jail": HERE, **options}))
        return runs[-1]

    yield start
    for run in runs:
        run.close()
    assert not (tmp_path / "runs").is_dir() or list((tmp_path / "runs").iterdir()) == []


@pytest.fixture
def stubborn(monkeypatch):
    """A child that does not stop when it is asked to."""
    program = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(99)"
    )
    monkeypatch.setattr("league_server.runner.run.command", lambda *_: [sys.executable, "-c", program])


@pytest.mark.skipif(HERE is not Level.STRICT, reason="this system cannot lock a reward function in")
def test_a_hostile_reward_function_reaches_nothing(begin, tmp_path):
    """It writes, makes and removes nothing in the run's folder, its home or anywhere; its training is as usual."""
    (tmp_path / "treasure").write_text("gold")
    places = [str(tmp_path / "treasure"), str(tmp_path / "new"), "spec.json", "run/new", "../new", "tmp/new"]
    reports = follow(begin(training(HOSTILE.format(places=places))))
    kept = Kept().keep(reports)
    assert reports[-1].outcome is Outcome.DONE, kept.files["log.txt"].decode()
    assert kept.files["prints.log"].count(b"Error") >= 21
    assert (tmp_path / "treasure").read_text() == "gold"
    assert {path.name for path in tmp_path.iterdir()} == {"treasure", "runs"}


def test_a_training_on_a_track_of_ones_own_and_with_a_clones_weights(begin):
    """Files that the spec names, and the model to begin with, are the work's own."""
    road = (resource_folder("tracks") / "oval.json").read_bytes()
    work = training(track="road.json", budget=Budget(steps=200))
    first = Kept().keep(follow(begin(with_files(work, **{"road.json": road}))))
    assert first.files["track/road.json"] == road
    reports = follow(begin(with_files(work, **{"road.json": road, "clone.zip": first.files["model.zip"]})))
    assert reports[-1].outcome is Outcome.DONE
    wrong = follow(begin(with_files(training(), **{"clone.zip": b"no zip"})))[-1]
    assert (wrong.outcome, wrong.line) == (Outcome.FAILED, None)
    assert "clone.zip is not a zip" in wrong.sentence.en


def with_files(work, **files: bytes):
    """Return work with more files."""
    return type(work)(work.job_id, work.attempt, work.kind, {**work.files, **files})


def test_a_time_limit_ends_a_training_that_is_kept(begin, monkeypatch):
    """Its outcome is stopped, and a model of what was learnt is told."""
    run = begin(training(SLOW_REWARD, **LONG, max_seconds=3600.0))
    kept = Kept().keep(follow(run, lambda report: isinstance(report, LinesAppended)))
    clock = time.monotonic
    monkeypatch.setattr(time, "monotonic", lambda: clock() + 3600.0)
    reports = follow(run)
    assert reports[-1].outcome is Outcome.STOPPED
    assert {"model.zip", "last.zip"} <= set(kept.keep(reports).files)


@pytest.mark.usefixtures("stubborn")
def test_a_child_that_does_not_stop_is_killed_after_a_while(begin):
    """The grace is over once, then it ends as stopped all the same."""
    run = begin(training(), grace_seconds=2.0)
    follow(run, lambda report: isinstance(report, Started))
    run.stop()
    run.stop()
    assert not any(isinstance(report, Ended) for report in run.poll())
    ended = follow(run)[-1]
    assert (ended.outcome, ended.exit_code) == (Outcome.STOPPED, -signal.SIGKILL)
    assert ended.seconds >= 2.0


@pytest.mark.usefixtures("stubborn")
def test_the_grace_ends_without_anybody_asking_for_news(begin):
    """Whoever cannot keep what is told has the clock looked at alone."""
    run = begin(training(), grace_seconds=0.0)
    follow(run, lambda report: isinstance(report, Started))
    run.stop()
    run.watch()
    assert follow(run)[-1].exit_code == -signal.SIGKILL


@pytest.mark.usefixtures("stubborn")
def test_a_run_whose_lines_cannot_be_read_fails(begin):
    """Its child is killed, and its failure says why."""
    run = begin(training())
    follow(run, lambda report: isinstance(report, Started))
    run._scratch.run.mkdir(exist_ok=True)
    (run._scratch.run / "metrics.jsonl").write_bytes(b"x" * (LONGEST_LINE_BYTES + 1))
    ended = follow(run)[-1]
    assert (ended.outcome, ended.exit_code) == (Outcome.FAILED, -signal.SIGKILL)
    assert "longer than 2 MiB" in ended.sentence.en


@pytest.mark.usefixtures("stubborn")
def test_asking_never_waits(begin):
    """Whatever the child does, every call returns at once."""
    before = time.monotonic()
    run = begin(training())
    for _ in range(20):
        run.poll()
    run.stop()
    run.kill()
    assert time.monotonic() - before < 2.0
    assert follow(run)[-1].outcome is Outcome.STOPPED


def test_a_stop_before_it_has_begun_is_a_stop(begin):
    """Even before Python is up, and nothing is left to tell."""
    run = begin(training())
    run.stop()
    reports = follow(run)
    assert reports[-1].outcome is Outcome.STOPPED
    assert not any(isinstance(report, FileWritten) and report.name != "log.txt" for report in reports)


def test_a_run_that_cannot_be_prepared_is_lost(tmp_path):
    """It says why, and another attempt may be luckier; closing it is fine."""
    (tmp_path / "file").write_text("")
    run = Run(training(), tmp_path / "file")
    (lost,) = run.poll()
    assert (lost.outcome, lost.exit_code, lost.seconds) == (Outcome.LOST, None, 0.0)
    assert "could not be started" in lost.sentence.en
    assert run.poll() == []
    run.stop()
    run.kill()
    run.close()


def test_a_killed_guard_is_a_loss(begin):
    """Under the lock, too, the child dies with its guard."""
    run = begin(training(SLOW_REWARD, job_id="unguarded", **LONG))
    follow(run, lambda report: isinstance(report, LinesAppended))
    pid = child_of("unguarded")
    assert run.pid == pid
    os.kill(run._guard._guard.pid, signal.SIGKILL)
    lost = follow(run)[-1]
    assert (lost.outcome, lost.exit_code) == (Outcome.LOST, None)
    assert lost.seconds > 0.0
    assert is_gone(pid)


def test_a_stop_from_outside_is_a_loss(begin):
    """Who sends SIGTERM to the child itself has not asked through the run, so another attempt goes on."""
    run = begin(training(SLOW_REWARD, job_id="outside", **LONG))
    follow(run, lambda report: isinstance(report, LinesAppended))
    os.kill(child_of("outside"), signal.SIGTERM)
    lost = follow(run)[-1]
    assert (lost.outcome, lost.exit_code) == (Outcome.LOST, 130)


def test_a_reward_function_that_cannot_be_read_fails(begin):
    """A syntax error is told with its line before anything is learnt."""
    ended = follow(begin(training("def reward_function(params)\n    return 1.0\n")))[-1]
    assert (ended.outcome, ended.line) == (Outcome.FAILED, 1)
    assert "SyntaxError" in ended.sentence.en


def test_what_is_not_in_the_spec_is_a_failure_in_words(begin):
    """A spec that this version does not know is refused by the child."""
    work = training()
    ended = follow(begin(with_files(work, **{"spec.json": b'{"wheels": 5}'})))[-1]
    assert ended.outcome is Outcome.FAILED
    assert "spec.json: wheels is not known." in ended.sentence.en


def test_a_run_dies_with_its_process(tmp_path):
    """After kill -9 of whoever started it, neither the child nor the folder is there."""
    owner = subprocess.Popen(
        [sys.executable, "-c", DIES_WITH_A_RUN, str(tmp_path / "runs")], stdout=subprocess.PIPE, text=True
    )
    assert owner.stdout.readline() == "runs\n"
    pid = child_of("orphan")
    owner.kill()
    owner.communicate()
    assert is_gone(pid)
    assert all(is_removed(folder) for folder in (tmp_path / "runs").iterdir())
