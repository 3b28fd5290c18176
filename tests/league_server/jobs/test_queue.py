"""The queue: jobs come with what they are for, move under their fence, and stop when asked."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from league_server.jobs.dispatching.claims import claim
from league_server.jobs.job_status import JobKind, JobReason, JobStatus, Lane
from league_server.jobs.queue import ask_to_stop, enqueue, move
from league_server.runner.work import Resources
from league_server.tables import AnnouncementRow, JobEventRow, JobRow, QuotaRow
from tests.league_server.jobs.fakes import add_job, job_now
from tests.league_server.people import new_account


@pytest.fixture
def owner(database):
    """Somebody with jobs."""
    return new_account(database)


def claimed(database):
    """Have a worker claim the next training."""
    with database.session() as session:
        return claim(session, Lane.TRAINING, "worker", 20.0)


def test_a_job_comes_with_its_first_event_and_is_told(database, owner):
    """A new job is queued, has one event, holds its time back, and is announced to who watches it and to its owner."""
    with database.session() as session:
        job = enqueue(
            session,
            kind=JobKind.TRAINING,
            lane=Lane.TRAINING,
            owner_id=owner.id,
            resources=Resources(2.0, 0.5),
            reserve_s=600,
        )
    with database.reading() as session:
        event = session.scalars(select(JobEventRow)).one()
        told = session.execute(select(AnnouncementRow.topic, AnnouncementRow.kind, AnnouncementRow.payload)).all()
    assert (event.job_id, event.number, event.status, event.fence) == (job.id, 1, "queued", 0)
    assert {(topic, kind) for topic, kind, _ in told} == {(f"job:{job.id}", "status"), (f"account:{owner.id}", "job")}
    assert told[0].payload == {"id": str(job.id), "kind": "training", "status": "queued", "reason": None}
    assert job_now(database, job).resources == {"cpus": 2.0, "gpus": 0.5}
    assert job.reserved_s == 600


def test_a_job_of_something_that_was_taken_back_never_was(database, owner):
    """When the transaction of what a job is for fails, there is no job, event, announcement or reservation."""

    def fail() -> None:
        with database.session() as session:
            enqueue(session, kind=JobKind.TRAINING, lane=Lane.TRAINING, owner_id=owner.id, reserve_s=60)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with database.reading() as session:
        for table in (JobRow, JobEventRow, AnnouncementRow, QuotaRow):
            assert session.scalar(select(func.count()).select_from(table)) == 0


def test_who_has_an_old_fence_moves_nothing(database, owner):
    """A move under a fence that is not the job's any more returns False and writes nothing."""
    add_job(database, owner)
    job = claimed(database)
    with database.session() as session:
        assert not move(session, job.id, job.fence - 1, JobStatus.FAILED, JobReason.SERVER_FAILED)
    assert job_now(database, job).status == "starting"
    with database.session() as session:
        assert move(session, job.id, job.fence, JobStatus.FAILED, JobReason.SERVER_FAILED)


def test_a_waiting_job_ends_at_once(database, owner):
    """A job that is stopped while it waits has ended, says why, and gives back what it held."""
    job = add_job(database, owner, reserve_s=600)
    with database.session() as session:
        ask_to_stop(session, session.get_one(JobRow, job.id))
    job = job_now(database, job)
    assert (job.status, job.reason) == ("stopped", "stopped_while_waiting")
    assert job.ended_at is not None
    with database.reading() as session:
        assert session.execute(select(QuotaRow.reserved_s, QuotaRow.used_s)).all() == [(0, 0), (0, 0)]


def test_a_running_job_is_told_to_stop_once(database, owner):
    """A job that somebody has is told to stop; asking again changes nothing, and nobody else can claim it."""
    add_job(database, owner)
    job = claimed(database)
    for _ in range(2):
        with database.session() as session:
            ask_to_stop(session, session.get_one(JobRow, job.id))
    job = job_now(database, job)
    assert (job.status, job.reason, job.worker) == ("stopping", "stopped_on_request", "worker")
    assert job.stop_asked_at is not None
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(JobEventRow)) == 3
    assert claimed(database) is None


def test_an_ended_job_stays_as_it_is(database, owner):
    """Who asks a job to stop that has ended changes nothing."""
    job = add_job(database, owner)
    for _ in range(2):
        with database.session() as session:
            ask_to_stop(session, session.get_one(JobRow, job.id))
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(JobEventRow)) == 2
