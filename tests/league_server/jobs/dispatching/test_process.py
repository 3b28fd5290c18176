"""The dispatcher as a process: it works with settings from the environment, and ends when its server does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from league_server.jobs.__main__ import open_executor, terms_of
from league_server.jobs.all_handlers import all_handlers
from league_server.jobs.executors.local import LocalExecutor
from league_server.jobs.job_status import JobKind, Lane
from league_server.tables import WorkerRow

if TYPE_CHECKING:
    from league_server.settings import Settings

COMMAND = (sys.executable, "-m", "league_server.jobs")
HEAVY = ("gymnasium", "numba", "pygame", "stable_baselines3", "torch")


def start(settings: Settings, **environment) -> subprocess.Popen:
    """Start a dispatcher as a server does."""
    variables = os.environ | settings.to_environment() | environment
    return subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=variables)


def seen_workers(database) -> list[str]:
    """Return the names of the workers that are there."""
    with database.reading() as session:
        return list(session.scalars(select(WorkerRow.name)))


@pytest.mark.parametrize("how", ["the pipe closes", "SIGTERM"])
def test_it_works_until_its_server_ends(settings, sqlite_database, how):
    """A dispatcher shows itself as a worker, and signs off when it is asked to end or its server is gone."""
    child = start(settings)
    deadline = time.monotonic() + 60.0
    while not seen_workers(sqlite_database):
        assert child.poll() is None, child.stderr.read()
        assert time.monotonic() < deadline
        time.sleep(0.05)
    if how == "SIGTERM":
        child.send_signal(signal.SIGTERM)
    else:
        child.stdin.close()
        child.stdin = None
    assert child.wait(15.0) == 0
    child.communicate()
    assert seen_workers(sqlite_database) == []


def test_it_says_in_a_sentence_why_it_cannot_start(settings):
    """With settings that are not right the process ends with code 2 and one sentence, in the terminal's language."""
    child = start(settings, RACER_LEASE_SECONDS="1", LC_ALL="ko_KR.UTF-8")
    _, told = child.communicate(timeout=60.0)
    assert child.returncode == 2
    assert "너무 짧습니다" in told
    assert "Traceback" not in told


def test_every_kind_of_job_has_a_handler(settings):
    """The table of handlers knows all kinds, and the places of both lanes come from the settings."""
    assert set(all_handlers()) == set(JobKind)
    terms = terms_of(settings, "worker")
    assert terms.places == {Lane.TRAINING: settings.training_slots, Lane.EVALUATION: settings.evaluation_slots}
    executor = open_executor(settings)
    assert isinstance(executor, LocalExecutor)
    executor.close()


def test_it_loads_nothing_heavy():
    """The dispatcher itself never loads what learns, simulates or draws: only its runs do."""
    report = f"import sys, league_server.jobs.__main__; print(*sorted(set({HEAVY}) & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", report], capture_output=True, text=True, check=True)
    assert told.stdout.split() == []
