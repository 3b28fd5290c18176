"""What a job is for is told with its name, for a page of jobs as quickly as for one."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import event

from league_server.jobs.queries import subjects_of
from tests.league_server.jobs.fakes import add_job
from tests.league_server.leaderboards.race import PaperRace
from tests.league_server.training.actors import Participant


@pytest.fixture
def participant(league, client_of, make_account) -> Participant:
    """Somebody who makes models through the API."""
    account = make_account()
    return Participant(league, client_of(account), account.id)


def test_a_job_has_the_name_of_its_model_or_race(league, participant):
    """Trainings and evaluations are named by their model, as it is called now, and judgements by their race."""
    model = participant.make_model("First try")
    training = participant.train(model["id"])
    evaluation, _ = participant.evaluate(model["id"])
    PaperRace(league.database).submit(participant.account_id, 9_000)
    participant.client.patch(f"/api/models/{model['id']}", json={"name": "Fast one"})
    jobs = {job["kind"]: job for job in participant.get("/jobs")["items"]}
    assert {kind: job["subject_name"] for kind, job in jobs.items()} == {
        "training": "Fast one",
        "evaluation": "Fast one",
        "judgement": "Paper race",
    }
    assert (jobs["training"]["subject_id"], jobs["evaluation"]["subject_id"]) == (training["id"], evaluation["id"])
    assert participant.get(f"/jobs/{training['job_id']}")["subject_name"] == "Fast one"


def test_a_page_of_jobs_takes_one_query(league, participant, make_account):
    """However many jobs there are, and also where one is for nothing that is known."""
    races = [PaperRace(league.database) for _ in range(3)]
    for race in races:
        race.submit(participant.account_id, 9_000)
    nothing = add_job(league.database, make_account())
    ids = [*(UUID(job["id"]) for job in participant.get("/jobs")["items"]), nothing.id]
    statements: list[str] = []
    with league.database.reading() as session:
        connection = session.connection()
        event.listen(connection, "before_cursor_execute", lambda *told: statements.append(told[2]))
        subjects = subjects_of(session, ids)
    assert len(statements) == 1
    assert {job_id: subject.name for job_id, subject in subjects.items()} == dict.fromkeys(ids[:-1], "Paper race")
