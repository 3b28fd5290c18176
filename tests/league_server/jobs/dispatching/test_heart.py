"""Signs of life: leases are renewed while the dispatcher goes round, whatever else takes long."""

from __future__ import annotations

import time

import pytest
from sqlalchemy import select, update

from league_server.clock import now
from league_server.jobs.dispatching import heart as module
from league_server.jobs.dispatching.claims import claim
from league_server.jobs.dispatching.heart import Heart
from league_server.jobs.dispatching.leases import overdue
from league_server.jobs.job_status import Lane
from league_server.tables import JobRow, WorkerRow
from tests.league_server.jobs.fakes import FlakyDatabase, add_job
from tests.league_server.people import new_account


def heart_of(database) -> Heart:
    """Return the heart of a worker."""
    row = WorkerRow(name="worker", host="host", executor="local", slots={}, started_at=now())
    return Heart(database, row, lease_seconds=20.0, every_seconds=0.02)


def let_it_run_out(database):
    """Have a worker claim a job, and its lease run out."""
    add_job(database, new_account(database))
    with database.session() as session:
        job = claim(session, Lane.TRAINING, "worker", 20.0)
        session.execute(update(JobRow).values(lease_until=job.claimed_at))


def is_overdue(database) -> bool:
    """Return whether a job's lease has run out."""
    with database.reading() as session:
        return bool(overdue(session, but="other"))


def test_a_beat_renews_the_leases_and_shows_the_worker(database):
    """With each sign of life all of the worker's leases begin anew, and people see when it was last heard of."""
    let_it_run_out(database)
    assert is_overdue(database)
    heart_of(database).beat()
    assert not is_overdue(database)
    with database.reading() as session:
        assert (now() - session.scalars(select(WorkerRow.seen_at)).one()).total_seconds() < 5.0
        assert not overdue(session, but="worker")


def test_it_beats_in_a_thread_of_its_own(database):
    """While the dispatcher is at something that takes long, the signs of life go on."""
    with heart_of(database):
        deadline = time.monotonic() + 5.0
        let_it_run_out(database)
        while is_overdue(database):
            assert time.monotonic() < deadline
            time.sleep(0.01)


def test_a_stuck_dispatcher_is_as_good_as_dead(sqlite_database, monkeypatch):
    """When the dispatcher has made no turn for very long, its leases are not renewed."""
    let_it_run_out(sqlite_database)
    heart = heart_of(sqlite_database)
    monkeypatch.setattr(module, "STUCK_SECONDS", -1.0)
    heart.beat()
    assert is_overdue(sqlite_database)
    monkeypatch.setattr(module, "STUCK_SECONDS", 300.0)
    heart.note_turn()
    heart.beat()
    assert not is_overdue(sqlite_database)


def test_it_knows_since_when_the_database_is_there(sqlite_url):
    """Who could not give a sign of life for a while begins to count anew, and beats on."""
    database = FlakyDatabase(sqlite_url)
    heart = heart_of(database)
    assert heart.steady_seconds == 0.0
    heart.beat()
    time.sleep(0.01)
    assert heart.steady_seconds == pytest.approx(0.01, abs=0.5)
    database.is_away = True
    heart.beat()
    assert heart.steady_seconds == 0.0
    database.is_away = False
    heart.beat()
    time.sleep(0.01)
    assert heart.steady_seconds > 0.0
    database.close()
