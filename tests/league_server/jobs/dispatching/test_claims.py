"""Claims: fair order, limits, and each job exactly once, whoever asks at the same time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from league_server.clock import now
from league_server.database import Database
from league_server.jobs.dispatching.claims import claim, has_waiting
from league_server.jobs.dispatching.ending import conclude, release
from league_server.jobs.dispatching.leases import lock_held
from league_server.jobs.handlers import Finish
from league_server.jobs.job_status import JobKind, JobReason, JobStatus, Lane
from league_server.jobs.queue import ask_to_stop, move
from league_server.tables import JobRow, LeagueRow
from tests.league_server.jobs.dispatching.claiming import claim_with_processes
from tests.league_server.jobs.fakes import FakeHandler, add_job, job_now
from tests.league_server.people import new_account


@pytest.fixture
def people(database):
    """Three people."""
    return [new_account(database) for _ in range(3)]


def claimed(database, lane=Lane.TRAINING):
    """Have a worker claim the next job of a lane."""
    with database.session() as session:
        return claim(session, lane, "worker", 20.0)


def finish(database, job):
    """End a job well."""
    with database.session() as session:
        row = lock_held(session, job.id, job.fence)
        move(session, row.id, row.fence, JobStatus.RUNNING)
        conclude(session, row, Finish(JobStatus.SUCCEEDED), 1.0)


def test_a_claim_gives_a_job_to_one_worker(database, people):
    """Who claims a job has it under a new fence, with a lease; there is nothing left to claim then."""
    add_job(database, people[0])
    job = claimed(database)
    assert (job.status, job.worker, job.fence, job.attempts) == ("starting", "worker", 1, 1)
    assert timedelta(seconds=18) < job.lease_until - now() <= timedelta(seconds=20)
    assert claimed(database) is None


def test_people_take_turns(database, people):
    """Who got a place longest ago is next, and of one person the oldest job, however many somebody has queued."""
    with database.session() as session:
        session.execute(update(LeagueRow).values(trainings_at_once=100))
    first, second, third = people
    owners = [first, first, first, first, second, second, third]
    jobs = [add_job(database, owner) for owner in owners]
    order = [claimed(database).id for _ in jobs]
    assert order == [jobs[number].id for number in (0, 4, 6, 1, 5, 2, 3)]


def test_a_person_has_as_many_trainings_side_by_side_as_the_league_allows(database, people):
    """A training waits while its owner's others run; those of other people and evaluations do not."""
    mine = [add_job(database, people[0]) for _ in range(2)]
    theirs = add_job(database, people[1])
    looks = [add_job(database, people[0], JobKind.EVALUATION, Lane.EVALUATION) for _ in range(2)]
    running = claimed(database)
    assert running.id == mine[0].id
    assert claimed(database).id == theirs.id
    with database.reading() as session:
        assert not has_waiting(session, Lane.TRAINING)
    assert claimed(database) is None
    assert [claimed(database, Lane.EVALUATION).id for _ in looks] == [look.id for look in looks]
    finish(database, running)
    assert claimed(database).id == mine[1].id


def test_the_limit_holds_for_workers_that_claim_at_the_same_moment(postgres_url):
    """Who claims while another claim is not committed yet waits for it, also when something else is next by then."""
    database = Database(postgres_url)
    owner = new_account(database)
    add_job(database, owner)
    other = add_job(database, owner)
    with ThreadPoolExecutor(1) as thread:
        with database.session() as session:
            first = claim(session, Lane.TRAINING, "first", 20.0)
            with database.session() as meanwhile:
                meanwhile.execute(update(JobRow).where(JobRow.id == other.id).values(started_at=now()))
            second = thread.submit(claimed, database)
            with pytest.raises(TimeoutError):
                second.result(0.3)
        assert first is not None
        assert second.result(10.0) is None
    database.close()


def test_what_had_begun_goes_on_first(database, people):
    """A job that was put back goes before all that never began, though its owner had a place a moment ago."""
    job = add_job(database, people[0])
    add_job(database, people[1])
    running = claimed(database)
    with database.session() as session:
        row = lock_held(session, running.id, running.fence)
        move(session, row.id, row.fence, JobStatus.RUNNING)
        release(session, FakeHandler(), row, 5.0)
    again = claimed(database)
    assert (again.id, again.fence, again.attempts, again.used_s) == (job.id, 2, 1, 5)


def test_a_job_that_was_stopped_meanwhile_is_not_claimed(database, people):
    """Who stops a waiting job takes it out of the queue."""
    job = add_job(database, people[0])
    with database.session() as session:
        ask_to_stop(session, session.get_one(JobRow, job.id))
    assert claimed(database) is None
    assert job_now(database, job).reason == JobReason.STOPPED_WHILE_WAITING


def test_each_job_is_claimed_once_by_processes(database, people):
    """Of jobs that several processes claim at once, each gets a place exactly once."""
    for number in range(60):
        add_job(database, people[number % 3], JobKind.EVALUATION, Lane.EVALUATION)
    claims = claim_with_processes(str(database.url.render_as_string(hide_password=False)), 3)
    assert len(claims) == 60
    assert len(set(claims)) == 60
    with database.reading() as session:
        rows = session.execute(select(JobRow.status, JobRow.fence, JobRow.attempts)).all()
    assert set(rows) == {("starting", 1, 1)}
