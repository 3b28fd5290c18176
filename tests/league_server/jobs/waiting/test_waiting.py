"""What who waits for a job is told: its place, about how long, and why."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from league_server.clock import now
from league_server.jobs.dispatching.claims import claim
from league_server.jobs.dispatching.leases import give_sign_of_life
from league_server.jobs.job_status import JobKind, JobStatus, Lane
from league_server.jobs.queue import move
from league_server.jobs.waiting.lanes import waits_of
from league_server.jobs.waiting.words import duration
from league_server.tables import JobRow, LeagueRow, WorkerRow
from racer.language import Text
from tests.league_server.jobs.fakes import add_job
from tests.league_server.people import new_account


def work_with(database, trainings=2, evaluations=1, name="worker"):
    """Have a worker with so many places show itself."""
    slots = {"training": trainings, "evaluation": evaluations}
    row = WorkerRow(name=name, host="host", executor="local", slots=slots, started_at=now())
    with database.session() as session:
        give_sign_of_life(session, row, 20.0)


def begin(database, lane=Lane.TRAINING, ago_s=0.0):
    """Have the next job run, since some time."""
    with database.session() as session:
        job = claim(session, lane, "worker", 20.0)
        move(session, job.id, job.fence, JobStatus.RUNNING)
        job.started_at -= timedelta(seconds=ago_s)
    return job


def wait(database, job):
    """Return how long a job waits."""
    with database.reading() as session:
        return waits_of(session, [session.get_one(JobRow, job.id)], 20.0)[job.id]


@pytest.fixture
def people(database):
    """Six people."""
    return [new_account(database) for _ in range(6)]


def test_the_place_in_the_queue_is_told_in_words(database, people):
    """With both places taken and three jobs before, the sentence says so, and about how long it takes."""
    work_with(database)
    jobs = [add_job(database, person, reserve_s=120) for person in people]
    begin(database)
    begin(database, ago_s=60.0)
    waiting = wait(database, jobs[5])
    assert (waiting.jobs_before, waiting.places, waiting.places_in_use) == (3, 2, 2)
    assert waiting.seconds == pytest.approx(240.0, abs=3.0)
    assert waiting.sentence.en == "2 of 2 places are in use; 3 jobs are before yours; about 4 minutes."
    assert waiting.sentence.ko == ("자리 2개 중 2개를 사용 중이며, 앞에 작업이 3개 있습니다. 예상 대기 시간: 약 4분.")
    assert wait(database, jobs[2]).sentence.en == "2 of 2 places are in use; yours is next; about a minute."


def test_the_order_that_is_told_is_the_order_of_claims(database, people):
    """The number of jobs before a job is how many are claimed before it, with people who have many and few."""
    with database.session() as session:
        session.execute(update(LeagueRow).values(trainings_at_once=100))
    work_with(database, trainings=1)
    for person, count in zip(people, (3, 1, 2, 4, 1, 2), strict=True):
        for _ in range(count):
            add_job(database, person)
    begin(database)
    begin(database)
    with database.reading() as session:
        waiting = session.query(JobRow).where(JobRow.status == "queued").all()
        told = {job.id: waits.jobs_before for job in waiting for waits in waits_of(session, [job], 20.0).values()}
    order = [begin(database).id for _ in waiting]
    assert [told[job_id] for job_id in order] == list(range(len(order)))


def test_without_a_worker_it_says_so(database, people):
    """When no worker is alive, or none takes such jobs, nobody guesses how long it takes."""
    job = add_job(database, people[0])
    assert wait(database, job).sentence.en.startswith("No worker is running")
    work_with(database, trainings=0)
    assert wait(database, job).sentence.en.startswith("No worker takes jobs of this kind")
    assert wait(database, job).seconds is None
    with database.session() as session:
        session.execute(update(WorkerRow).values(seen_at=now() - timedelta(seconds=30)))
    assert wait(database, job).sentence.en.startswith("No worker is running")


def test_with_a_free_place_it_begins_soon(database, people):
    """A job that is next while a place is free begins in a moment."""
    work_with(database)
    job = add_job(database, people[0])
    assert wait(database, job).sentence == Text(
        "A place is free; it begins in a moment.", "빈자리가 있어 곧 시작합니다."
    )
    assert wait(database, job).seconds == 0.0


def test_who_waits_for_himself_is_told(database, people):
    """A training that waits for its owner's other one says that, although places are free."""
    work_with(database, trainings=4)
    add_job(database, people[0], reserve_s=600)
    second, third = [add_job(database, people[0], reserve_s=600) for _ in range(2)]
    begin(database)
    assert wait(database, second).sentence.en == (
        "You have 1 running, as many as one person may at a time; this is next; about 10 minutes."
    )
    waiting = wait(database, third)
    assert "1 more of yours is before this" in waiting.sentence.en
    assert waiting.seconds == pytest.approx(1200.0, abs=3.0)


def test_estimates_without_budgets_come_from_what_ended(database, people):
    """An evaluation is thought to take as long as the latest ones took; half done takes as long again."""
    work_with(database)
    for person in people[:3]:
        add_job(database, person, JobKind.EVALUATION, Lane.EVALUATION)
    ended = begin(database, Lane.EVALUATION, ago_s=90.0)
    with database.session() as session:
        move(session, ended.id, ended.fence, JobStatus.SUCCEEDED)
    running = begin(database, Lane.EVALUATION, ago_s=30.0)
    with database.session() as session:
        session.execute(update(JobRow).where(JobRow.id == running.id).values(progress=0.5))
        last = session.query(JobRow).where(JobRow.status == "queued").one()
    assert wait(database, last).seconds == pytest.approx(30.0, abs=3.0)
    later = add_job(database, people[4], JobKind.EVALUATION, Lane.EVALUATION)
    assert wait(database, later).seconds == pytest.approx(120.0, abs=3.0)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "less than a minute"),
        (44, "less than a minute"),
        (60, "about a minute"),
        (150, "about 2 minutes"),
        (3600, "about 60 minutes"),
        (7300, "about 2 hours"),
    ],
)
def test_durations_are_said_as_people_say_them(seconds, words):
    """Nobody is told seconds."""
    assert duration(seconds).en == words
