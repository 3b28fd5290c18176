"""Submitting what somebody else has just withdrawn: nobody's submission is left unjudged."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from sqlalchemy import update

from league_server.jobs.job_status import JobStatus
from league_server.jobs.queue import move
from league_server.problems import Problem
from league_server.races.entrants.service import enter_race, withdraw_from_race
from league_server.races.service import cancel_race
from league_server.runner.work import Ended, Outcome
from league_server.submissions.handler import JudgementHandler
from league_server.submissions.service import submit, withdraw
from league_server.tables import JobRow
from tests.league_server.people import new_account
from tests.league_server.races.racing import actor_of, judge, judgement_of, new_model, new_race, submitted


def job_of(database, submission) -> JobRow:
    """Return the job that judges a submission now."""
    judgement = judgement_of(database, submission)
    with database.reading() as session:
        return session.get_one(JobRow, judgement.job_id)


def begin(database, job_id, status) -> None:
    """Bring a job that waits to where it is being driven."""
    with database.session() as session:
        for each in (JobStatus.STARTING, JobStatus.RUNNING)[: 1 + (status is JobStatus.RUNNING)]:
            assert move(session, job_id, 0, each)


def stop(database, job_id) -> None:
    """Let a job that was told to stop end, as the dispatcher does."""
    with database.session() as session:
        job = session.get_one(JobRow, job_id, with_for_update=True)
        finish = JudgementHandler().finish(session, job, Ended(Outcome.STOPPED, None, None, 1.0))
        assert move(session, job.id, job.fence, finish.status, finish.reason, finish.details)


@pytest.mark.parametrize("status", [JobStatus.STARTING, JobStatus.RUNNING])
def test_who_submits_while_the_judgement_stops_is_judged(database, status):
    """A judgement that stops for want of submissions waits again when somebody submits its weights meanwhile."""
    race, account, rival = new_race(database), new_account(database), new_account(database)
    first = submitted(database, account, race, new_model(database, account, "same"))
    job = job_of(database, first)
    begin(database, job.id, status)
    with database.session() as session:
        withdraw(session, actor_of(account), first.id)
    assert job_of(database, first).status == JobStatus.STOPPING
    second = submitted(database, rival, race, new_model(database, rival, "same"))
    stop(database, job.id)
    again = job_of(database, second)
    assert (again.id != job.id, again.status, again.owner_id) == (True, JobStatus.QUEUED, rival.id)
    judge(database, second, 7_000)
    assert judgement_of(database, second).judged_at is not None


def test_what_nobody_submitted_meanwhile_stays_stopped(database):
    """Without a submission that stands a stopped judgement is not driven again."""
    race, account = new_race(database), new_account(database)
    first = submitted(database, account, race)
    job = job_of(database, first)
    begin(database, job.id, JobStatus.RUNNING)
    with database.session() as session:
        withdraw(session, actor_of(account), first.id)
    stop(database, job.id)
    assert (job_of(database, first).id, job_of(database, first).status) == (job.id, JobStatus.STOPPED)


def test_a_cancelled_race_is_not_driven_again(database):
    """What stops because its race was cancelled stays stopped, though its submissions stand."""
    race, organiser = new_race(database), new_account(database, "organiser")
    first = submitted(database, new_account(database), race)
    job = job_of(database, first)
    begin(database, job.id, JobStatus.RUNNING)
    with database.session() as session:
        cancel_race(session, actor_of(organiser), race.id)
    stop(database, job.id)
    assert (job_of(database, first).id, job_of(database, first).status) == (job.id, JobStatus.STOPPED)


def test_submitting_the_same_again_wakes_a_stopped_judgement(database):
    """A submission that stands with a stopped judgement waits again when its owner submits it once more."""
    race, account = new_race(database), new_account(database)
    model = new_model(database, account)
    first = submitted(database, account, race, model)
    with database.session() as session:
        session.execute(update(JobRow).values(status=JobStatus.STOPPED.value))
    with database.session() as session:
        assert not submit(session, actor_of(account), race.id, model.id, None).is_new
    assert job_of(database, first).status == JobStatus.QUEUED


def test_a_withdrawal_waits_for_who_is_submitting_the_same(database):
    """A judgement is not stopped while somebody's submission of its weights is being taken."""
    race, account, rival = new_race(database), new_account(database), new_account(database)
    first = submitted(database, account, race, new_model(database, account, "same"))
    model = new_model(database, rival, "same")

    def take_back() -> None:
        with database.session() as session:
            withdraw(session, actor_of(account), first.id)

    with ThreadPoolExecutor(1) as threads:
        with database.session() as session:
            second = submit(session, actor_of(rival), race.id, model.id, None).submission
            going = threads.submit(take_back)
            assert wait([going], timeout=0.3).not_done
        going.result()
    assert job_of(database, second).status == JobStatus.QUEUED


def test_leaving_a_race_waits_for_the_own_submission(database):
    """Whoever leaves a race in another window while submitting leaves it after the submission."""
    race, account = new_race(database), new_account(database)
    model = new_model(database, account)
    with database.session() as session:
        enter_race(session, actor_of(account), race.id, None)

    def leave() -> None:
        with database.session() as session:
            withdraw_from_race(session, actor_of(account), race.id)

    with ThreadPoolExecutor(1) as threads:
        with database.session() as session:
            submit(session, actor_of(account), race.id, model.id, None)
            going = threads.submit(leave)
            assert wait([going], timeout=0.3).not_done
        going.result()
    with pytest.raises(Problem, match="withdrawn"), database.session() as session:
        submit(session, actor_of(account), race.id, model.id, None)
