"""Jobs, quotas and workers over HTTP."""

from __future__ import annotations

from uuid import uuid4

import pytest
from sqlalchemy import update

from league_server.jobs.dispatching.claims import claim
from league_server.jobs.job_status import JobKind, JobStatus, Lane
from league_server.jobs.queue import move
from league_server.tables import JobRow, LeagueRow
from tests.league_server.jobs.fakes import add_job
from tests.league_server.jobs.waiting.test_waiting import work_with


@pytest.fixture
def person(make_account):
    """A participant."""
    return make_account(language="en")


@pytest.fixture
def client(client_of, person):
    """The participant's browser."""
    return client_of(person)


def run_next(database):
    """Have the next training run."""
    with database.session() as session:
        job = claim(session, Lane.TRAINING, "worker", 20.0)
        move(session, job.id, job.fence, JobStatus.RUNNING)


def test_people_see_their_own_jobs(league, client, person, make_account):
    """The list has the reader's own jobs, newest first, page by page, and nobody else's."""
    jobs = [add_job(league.database, person) for _ in range(3)]
    add_job(league.database, make_account())
    first = client.get("/api/jobs", params={"limit": 2}).json()
    assert [job["id"] for job in first["items"]] == [str(jobs[2].id), str(jobs[1].id)]
    second = client.get("/api/jobs", params={"limit": 2, "cursor": first["next_cursor"]}).json()
    assert [job["id"] for job in second["items"]] == [str(jobs[0].id)]
    assert second["next_cursor"] is None


def test_a_waiting_job_says_how_long(league, client, person):
    """A queued job has a sentence, a place in the queue, and its life so far."""
    work_with(league.database)
    job = add_job(league.database, person, reserve_s=60)
    shown = client.get(f"/api/jobs/{job.id}").json()
    assert (shown["status"], shown["status_sentence"]) == ("queued", "It waits for its turn.")
    assert shown["wait"]["sentence"] == "A place is free; it begins in a moment."
    assert [event["status"] for event in shown["events"]] == ["queued"]
    assert (shown["reserved_s"], shown["subject_id"], shown["is_ended"]) == (60, None, False)


def test_sentences_are_in_the_readers_language(league, client_of, make_account):
    """A Korean reader gets Korean sentences."""
    person = make_account(language="ko")
    job = add_job(league.database, person)
    shown = client_of(person).get(f"/api/jobs/{job.id}").json()
    assert shown["status_sentence"] == "차례를 기다리고 있습니다."
    assert shown["wait"]["sentence"].startswith("실행 중인 워커가 없어")


def test_a_waiting_job_is_stopped_at_once(league, client, person):
    """Who stops a waiting job sees it ended, with the reason; once more changes nothing."""
    job = add_job(league.database, person)
    for _ in range(2):
        answer = client.post(f"/api/jobs/{job.id}/stop")
        assert answer.status_code == 200
        assert (answer.json()["status"], answer.json()["reason"]) == ("stopped", "stopped_while_waiting")
        assert answer.json()["reason_sentence"] == "It was stopped on request while it waited."
        assert len(answer.json()["events"]) == 2


def test_a_running_job_is_stopping(league, client, person):
    """Who stops a running job sees that it stops."""
    job = add_job(league.database, person)
    run_next(league.database)
    assert client.post(f"/api/jobs/{job.id}/stop").json()["status"] == "stopping"


def test_instructors_stop_what_hangs(league, client_as, person):
    """An instructor sees and stops a participant's job; another participant does not know that it exists."""
    job = add_job(league.database, person)
    other = client_as("participant")
    assert other.get(f"/api/jobs/{job.id}").status_code == 404
    assert other.post(f"/api/jobs/{job.id}/stop").status_code == 404
    instructor = client_as("instructor")
    assert instructor.get(f"/api/jobs/{job.id}").status_code == 200
    assert instructor.post(f"/api/jobs/{job.id}/stop").json()["status"] == "stopped"


def test_a_judgement_is_not_stopped(league, client, person):
    """Nobody stops a judgement, which others share; the answer says what to do instead."""
    job = add_job(league.database, person, JobKind.JUDGEMENT, Lane.EVALUATION)
    answer = client.post(f"/api/jobs/{job.id}/stop")
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/judgement-not-stopped")
    assert answer.json()["next_step"] == "Withdraw the submission instead."


def test_what_is_not_there_is_not_found(client, client_of):
    """A job that does not exist is not found, and a stranger is asked to sign in."""
    assert client.get(f"/api/jobs/{uuid4()}").status_code == 404
    assert client_of(None).get("/api/jobs").status_code == 401


def test_people_see_what_they_have_left(league, client, person):
    """The quota tells what the reader and the league used, hold back and have left."""
    with league.database.session() as session:
        session.execute(update(LeagueRow).values(training_minutes_a_month=10, models_a_month=5))
    add_job(league.database, person, reserve_s=240)
    quota = client.get("/api/quota").json()
    assert quota["person"] == {
        "used_s": 0, "reserved_s": 240, "limit_s": 600, "left_s": 360, "models": 0, "models_limit": 5, "models_left": 5,
    }  # fmt: skip
    assert (quota["league"]["reserved_s"], quota["league"]["limit_s"]) == (240, None)


def test_administrators_see_the_workers(league, client_as, client, person):
    """An administrator sees who carries out jobs and how busy they are; a participant does not."""
    work_with(league.database)
    work_with(league.database, name="other", trainings=4)
    for _ in range(3):
        add_job(league.database, person)
    run_next(league.database)
    overview = client_as("administrator").get("/api/workers").json()
    assert overview["lanes"][0] == {"lane": "training", "places": 6, "running": 1, "waiting": 2}
    by_name = {worker["name"]: worker for worker in overview["workers"]}
    assert by_name["worker"]["is_alive"]
    assert by_name["worker"]["lanes"][0] == {"lane": "training", "places": 2, "running": 1}
    assert by_name["other"]["lanes"][0]["running"] == 0
    assert client.get("/api/workers").status_code == 403


def test_a_stop_during_a_claim_reaches_the_run(league, client, person):
    """A job that was claimed a moment ago is told to stop, not ended behind its worker's back."""
    job = add_job(league.database, person)
    with league.database.session() as session:
        claim(session, Lane.TRAINING, "worker", 20.0)
    assert client.post(f"/api/jobs/{job.id}/stop").json()["status"] == "stopping"
    with league.database.reading() as session:
        assert session.get_one(JobRow, job.id).worker == "worker"
