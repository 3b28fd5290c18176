"""A server that stops lets go of its jobs in good order."""

from __future__ import annotations

import threading
import time

import pytest
from sqlalchemy import func, select

from league_server.jobs.dispatching import dispatcher as module
from league_server.jobs.queue import ask_to_stop
from league_server.runner.work import FileWritten, Started
from league_server.tables import JobRow, WorkerRow
from tests.league_server.jobs.fakes import DONE, LOST, STOPPED

STARTED = Started("node-1")


def leave(bench) -> float:
    """Have the dispatcher run, and leave at once; return how long that took, s."""
    leaving = threading.Event()
    leaving.set()
    began = time.monotonic()
    bench.dispatcher.run(leaving)
    return time.monotonic() - began


def running(bench):
    """Have a training run."""
    job, run = bench.begin()
    run.tell(STARTED)
    bench.turn()
    return job, run


def test_what_runs_is_put_back(bench):
    """A run is asked to stop, what it tells is kept, and its job waits again; that is no attempt, and it says why."""
    job, run = running(bench)
    run.on_stop = lambda handle: handle.tell(FileWritten("checkpoints/4.json", b"state"), STOPPED)
    assert leave(bench) < 3.0
    waiting = bench.now(job)
    assert (waiting.status, waiting.reason, waiting.attempts, waiting.used_s) == ("queued", "server_stopped", 0, 7)
    assert (waiting.worker, waiting.lease_until) == (None, None)
    assert waiting.reserved_s == 600
    assert len(bench.handler.published) == 1
    assert bench.handler.finished == []
    assert run.calls == ["stop", "close"]
    assert bench.executor.is_closed


@pytest.mark.parametrize(("end", "status"), [(DONE, "succeeded"), (LOST, "queued")])
def test_what_ends_otherwise_ends_so(sqlite_bench, end, status):
    """A run that was done at that moment has succeeded; one that died of the same Ctrl-C was not lost."""
    job, run = running(sqlite_bench)
    run.on_stop = lambda handle: handle.tell(end)
    leave(sqlite_bench)
    assert sqlite_bench.now(job).status == status
    assert sqlite_bench.now(job).attempts == (1 if end is DONE else 0)


def test_what_somebody_stopped_has_stopped(sqlite_bench):
    """A job that was asked to stop is not put back when the server stops as well."""
    job, _ = running(sqlite_bench)
    with sqlite_bench.database.session() as session:
        ask_to_stop(session, session.get_one(JobRow, job.id))
    leave(sqlite_bench)
    assert (sqlite_bench.now(job).status, sqlite_bench.now(job).reason) == ("stopped", "stopped_on_request")


def test_a_run_that_does_not_stop_is_not_waited_for_long(sqlite_bench, monkeypatch):
    """When a run takes too long to stop, its job is put back as it is, and the run is ended."""
    monkeypatch.setattr(module, "FORCE_SECONDS", 0.3)
    job, run = running(sqlite_bench)
    run.on_stop = lambda _: None
    assert leave(sqlite_bench) < 2.0
    assert (sqlite_bench.now(job).status, sqlite_bench.now(job).attempts) == ("queued", 0)
    assert run.calls == ["stop", "close"]


def test_the_worker_signs_off(sqlite_bench):
    """While a worker runs people see it; when it has left it is gone."""
    leaving = threading.Event()
    thread = threading.Thread(target=sqlite_bench.dispatcher.run, args=(leaving,))
    thread.start()
    rows = []
    deadline = time.monotonic() + 5.0
    while not rows and time.monotonic() < deadline:
        with sqlite_bench.database.reading() as session:
            rows = session.scalars(select(WorkerRow)).all()
        time.sleep(0.01)
    leaving.set()
    thread.join(5.0)
    assert [(row.name, row.host, row.executor, row.slots) for row in rows] == [
        ("worker", "host", "local", {"training": 2, "evaluation": 1})
    ]
    with sqlite_bench.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(WorkerRow)) == 0


def test_a_job_goes_on_after_a_restart(sqlite_bench):
    """The next dispatcher carries on with what was put back, as the first attempt still."""
    job, _ = running(sqlite_bench)
    leave(sqlite_bench)
    sqlite_bench.dispatcher = sqlite_bench.new_dispatcher()
    sqlite_bench.turn(2)
    sqlite_bench.executor.handles[-1].tell(STARTED, DONE)
    sqlite_bench.turn()
    ended = sqlite_bench.now(job)
    assert (ended.status, ended.attempts, ended.fence, ended.used_s) == ("succeeded", 1, 2, 20)
