"""Quotas: held back with the job, settled at its end, never passed together."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select, update

from league_server.jobs.dispatching.claims import claim
from league_server.jobs.dispatching.ending import conclude, release
from league_server.jobs.dispatching.leases import lock_held
from league_server.jobs.handlers import Finish
from league_server.jobs.job_status import JobKind, JobReason, JobStatus, Lane
from league_server.jobs.queue import move
from league_server.jobs.quota import count_model, month_of, quota_of
from league_server.problems import Problem
from league_server.tables import JobRow, LeagueRow
from tests.league_server.jobs.fakes import FakeHandler, add_job, job_now
from tests.league_server.people import new_account


@pytest.fixture
def owner(database):
    """Somebody with 10 minutes of training a month, in a league with 15."""
    limit(database, training_minutes_a_month=10, league_training_minutes_a_month=15)
    return new_account(database)


def limit(database, **limits) -> None:
    """Set limits of the league."""
    with database.session() as session:
        session.execute(update(LeagueRow).values(**limits))


def quota(database, account):
    """Return what an account has used."""
    with database.reading() as session:
        return quota_of(session, account.id)


def running(database, owner, reserve_s):
    """Enqueue a job and have it run."""
    add_job(database, owner, reserve_s=reserve_s)
    with database.session() as session:
        job = claim(session, Lane.TRAINING, "worker", 20.0)
        move(session, job.id, job.fence, JobStatus.RUNNING)
    return job


def test_time_is_held_back_and_settled(database, owner):
    """A job holds its time back until it ends; then what it used is counted, and the rest is free again."""
    job = running(database, owner, 300)
    before = quota(database, owner)
    assert (before.person.reserved_s, before.person.left_s, before.league.left_s) == (300, 300, 600)
    with database.session() as session:
        conclude(session, lock_held(session, job.id, job.fence), Finish(JobStatus.STOPPED), 99.2)
    after = quota(database, owner)
    assert (after.person.reserved_s, after.person.used_s, after.person.left_s) == (0, 100, 500)
    assert (after.league.reserved_s, after.league.used_s, after.league.left_s) == (0, 100, 800)
    job = job_now(database, job)
    assert (job.reserved_s, job.used_s, job.quota_month) == (0, 100, month_of(job.created_at))


@pytest.mark.parametrize(
    ("finish", "cost_s"),
    [
        (Finish(JobStatus.SUCCEEDED), 200),
        (Finish(JobStatus.STOPPED, JobReason.TIME_UP), 200),
        (Finish(JobStatus.FAILED, JobReason.WORK_FAILED), 200),
        (Finish(JobStatus.FAILED, JobReason.SERVER_FAILED), 0),
        (Finish(JobStatus.FAILED, JobReason.LOST_TOO_OFTEN, {"attempts": 3}), 0),
    ],
)
def test_our_failures_cost_nothing(database, owner, finish, cost_s):
    """A job costs what it used, but for one that was lost or failed by us; never more than was held back."""
    job = running(database, owner, 200)
    with database.session() as session:
        conclude(session, lock_held(session, job.id, job.fence), finish, 250.0)
    assert quota(database, owner).person.used_s == cost_s


def test_what_was_used_before_a_restart_counts(database, owner):
    """A job that the server put back on purpose costs the time of both of its runs."""
    job = running(database, owner, 200)
    with database.session() as session:
        release(session, FakeHandler(), lock_held(session, job.id, job.fence), 30.0)
    assert quota(database, owner).person.reserved_s == 200
    with database.session() as session:
        job = claim(session, Lane.TRAINING, "worker", 20.0)
        move(session, job.id, job.fence, JobStatus.RUNNING)
        conclude(session, job, Finish(JobStatus.SUCCEEDED), 50.0)
    assert quota(database, owner).person.used_s == 80


def test_who_has_too_little_left_is_told(database, owner):
    """A job that needs more time than is left is refused with what is left, in both languages, and nothing is kept."""
    add_job(database, owner, reserve_s=400)
    with pytest.raises(Problem) as refused:
        add_job(database, owner, reserve_s=240)
    assert (refused.value.code, refused.value.status) == ("quota-used-up", 409)
    assert "You have 3 of 10 training minutes left this month, and this needs 4." in refused.value.detail.en
    assert "10분 중 3분" in refused.value.detail.ko
    assert refused.value.extra == {"left_s": 200, "limit_s": 600, "needed_s": 240}
    assert quota(database, owner).person.reserved_s == 400
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(JobRow)) == 1


def test_the_league_has_a_limit_too(database, owner):
    """When the league's time is used up by others, a person's own does not help; nothing of it is taken."""
    other = new_account(database)
    add_job(database, owner, reserve_s=600)
    with pytest.raises(Problem, match="All people of this league together have 5 of 15"):
        add_job(database, other, reserve_s=360)
    assert quota(database, other).person.reserved_s == 0
    add_job(database, other, reserve_s=300)


def test_what_takes_no_time_needs_none(database, owner):
    """An evaluation is not refused to who has used all time up, also where the limit was lowered since."""
    add_job(database, owner, reserve_s=600)
    limit(database, training_minutes_a_month=5)
    add_job(database, owner, JobKind.EVALUATION, Lane.EVALUATION)
    assert quota(database, owner).person.left_s == 0


def test_without_limits_everything_is_counted(database):
    """A league without limits refuses nothing, and still tells what was used."""
    owner = new_account(database)
    add_job(database, owner, reserve_s=1_000_000)
    share = quota(database, owner).person
    assert (share.reserved_s, share.limit_s, share.left_s, share.models_left) == (1_000_000, None, None, None)


def test_quick_clicks_do_not_pass_a_limit(database, owner):
    """Of jobs that are enqueued at the same moment, as many are taken as there is time for."""

    def click(_: int) -> bool:
        try:
            add_job(database, owner, reserve_s=120)
        except Problem:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(click, range(16))) == 5
    assert quota(database, owner).person.reserved_s == 600


def test_models_are_counted(database):
    """A person makes as many models in a month as the league allows, and all together as many as it allows them."""
    limit(database, models_a_month=2, league_models_a_month=3)
    first, second = new_account(database), new_account(database)

    def make(owner) -> None:
        with database.session() as session:
            count_model(session, owner.id)

    make(first)
    make(first)
    with pytest.raises(Problem, match="all of the 2 models"):
        make(first)
    make(second)
    with pytest.raises(Problem, match="all of the 3 models"):
        make(second)
    assert quota(database, first).person.models_left == 0
    assert quota(database, second).person.models == 1
    assert quota(database, second).league.models == 3
