"""Starting trainings: which version, how long, and what it costs."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import update

from league_server.jobs.quota import quota_of
from league_server.tables import JobRow, LeagueRow


def decide(league, **values) -> None:
    """Change what the league allows."""
    with league.database.session() as session:
        session.execute(update(LeagueRow).values(values))


def job_of(league, training) -> JobRow:
    """Return the job of a training."""
    with league.database.reading() as session:
        return session.get_one(JobRow, UUID(training["job_id"]))


def test_the_latest_version_is_trained(participant):
    """Without anything said, the latest version is trained as it says."""
    model = participant.make_model()
    participant.post(f"/models/{model['id']}/versions", reward={"example": "go_fast"})
    training, _ = participant.start(model["id"])
    assert (training["version"], training["status"]) == (2, "queued")
    older, _ = participant.start(model["id"], version=1, budget={"minutes": 2.0})
    assert older["version"] == 1
    assert older["spec"]["budget"] == {"steps": None, "until_laps": None, "minutes": 2.0}


def test_minutes_are_reserved(participant, league):
    """A budget of minutes holds back so much of the quota."""
    training, _ = participant.start(participant.make_model()["id"], budget={"minutes": 1.5})
    assert job_of(league, training).reserved_s == 90


@pytest.mark.parametrize("budget", [{"steps": 1000}, {"until_laps": 2}])
def test_a_budget_without_minutes_reserves_what_the_league_allows(participant, league, budget):
    """Nobody knows how long it takes, so the longest that it may is held back, or what is left."""
    model_id = participant.make_model()["id"]
    decide(league, longest_training_minutes=10)
    training, _ = participant.start(model_id, budget=budget)
    assert job_of(league, training).reserved_s == 600
    decide(league, training_minutes_a_month=13)
    training, _ = participant.start(model_id, budget=budget)
    assert job_of(league, training).reserved_s == 180


def test_a_budget_longer_than_the_league_allows_is_refused(participant, league):
    """The answer says how long is possible, and nothing is queued or reserved."""
    model_id = participant.make_model()["id"]
    decide(league, longest_training_minutes=10)
    problem = participant.post(f"/models/{model_id}/trainings", 422, budget={"minutes": 11.0})
    assert (problem["type"], problem["field"]) == ("/problems/training-too-long", "budget.minutes")
    assert "10" in problem["detail"]
    assert participant.get(f"/models/{model_id}/trainings")["items"] == []
    with league.database.reading() as session:
        assert quota_of(session, participant.account_id).person.reserved_s == 0


def test_a_used_up_quota_is_refused(participant, league):
    """Who has no minutes left cannot start, and no training is half-made."""
    model_id = participant.make_model()["id"]
    decide(league, training_minutes_a_month=1)
    problem = participant.post(f"/models/{model_id}/trainings", 409, budget={"minutes": 2.0})
    assert problem["type"] == "/problems/quota-used-up"
    participant.post(f"/models/{model_id}/trainings", budget={"minutes": 1.0})
    participant.post(f"/models/{model_id}/trainings", 409, budget={"steps": 100})
    assert len(participant.get(f"/models/{model_id}/trainings")["items"]) == 1


def test_a_share_of_a_gpu_is_asked_for(participant, league):
    """A training that wants a GPU says so to the executor and to the trainer."""
    training, _ = participant.start(participant.make_model()["id"], gpu_share=0.25)
    assert job_of(league, training).resources == {"cpus": 1.0, "gpus": 0.25}
    assert training["spec"]["device"] == "cuda"


def test_versions_and_models_that_are_not_there_are_not_trained(participant):
    """A number too high, a model in the bin and one that never was are 404; huge numbers are 422."""
    model_id = participant.make_model()["id"]
    participant.post(f"/models/{model_id}/trainings", 404, version=2)
    participant.post(f"/models/{model_id}/trainings", 422, version=2**40)
    participant.client.delete(f"/api/models/{model_id}")
    participant.post(f"/models/{model_id}/trainings", 404)


def test_others_neither_start_nor_see_trainings(participant, client_as):
    """A colleague finds nothing; an instructor looks and does not start."""
    model = participant.make_model()
    training, _ = participant.start(model["id"])
    paths = [f"/api/trainings/{training['id']}{part}" for part in ("", "/metrics", "/evaluations", "/prints", "/files")]
    for role, seen in (("participant", 404), ("instructor", 200), ("organiser", 404), ("administrator", 200)):
        client = client_as(role)
        assert [client.get(path).status_code for path in paths] == [seen] * len(paths)
        assert client.post(f"/api/models/{model['id']}/trainings", json={}).status_code == 404
        assert client.post(f"/api/trainings/{training['id']}/continue", json={}).status_code == 404
