"""A participant's whole way, on SQLite and on PostgreSQL."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import update

from league_server.accounts.recognition import COOKIE
from league_server.app import create_app
from league_server.clock import now
from league_server.dependencies import LeagueServer
from league_server.models.bin import KEPT_FOR, purge
from league_server.runner.work import METRICS, FileWritten, LinesAppended
from league_server.settings import Settings
from league_server.storage import Storage
from league_server.tables import ModelRow
from tests.league_server.people import new_account, sign_in
from tests.league_server.training.actors import Participant
from tests.league_server.training.real_run import RACE, drives, metric_lines, told_of_run


@pytest.fixture
def participant(database, database_url, tmp_path) -> Participant:
    """Somebody who makes models, on each kind of database in turn."""
    settings = Settings(data_folder=tmp_path / "data", database_url=database_url, access="accounts")
    league = LeagueServer(settings, database, Storage.open("memory:"))
    account = new_account(database)
    client = TestClient(create_app(settings, league=league), base_url="http://127.0.0.1:8000")
    client.cookies.set(COOKIE, sign_in(database, account))
    return Participant(league, client, account.id)


def test_the_whole_way_of_a_participant(participant):
    """Make, change, train, continue, evaluate, clone, look back, delete: the same on both."""
    model_id = participant.make_model("모델 😀", description="a\nb")["id"]
    participant.post(f"/models/{model_id}/versions", reward={"plan": {"title": "계획"}})
    training = participant.train(model_id)
    assert (training["version"], training["status"], training["steps"]) == (2, "succeeded", 384)
    more = participant.post(f"/trainings/{training['id']}/continue", more={"steps": 128})
    job = participant.job_of(more)
    earlier = job.begin().earlier
    assert len(earlier[METRICS].splitlines()) == len(metric_lines())
    job.tell(LinesAppended(METRICS, 4, metric_lines()[4:5]), FileWritten("prints.log", b"\xff\x00"))
    job.end()
    curves = [participant.get(f"/trainings/{each['id']}/metrics") for each in (training, more)]
    assert [each["next"] for each in curves] == [len(metric_lines()), 4]
    evaluation, job = participant.evaluate(model_id, race=RACE, seeds=[0, 1])
    job.begin()
    job.tell(*(FileWritten(name, content) for name, content in drives((0, 1)).items()))
    job.tell(*(FileWritten(name, content) for name, content in drives((0, 1)).items()))
    job.end()
    assert participant.get(f"/evaluations/{evaluation['id']}")["summary"]["drives"] == 2
    clone = participant.post(f"/models/{model_id}/clone", name="Clone")
    lineage = participant.get(f"/models/{clone['id']}/lineage")
    assert lineage["ancestors"][0]["name"] == "모델 😀"
    assert [item["name"] for item in participant.get("/models", limit=1)["items"]] == ["Clone"]
    assert participant.client.delete(f"/api/models/{model_id}").status_code == 204
    with participant.league.database.session() as session:
        long_ago = now() - KEPT_FOR - timedelta(days=1)
        session.execute(update(ModelRow).where(ModelRow.id == UUID(model_id)).values(deleted_at=long_ago))
    assert purge(participant.league.database) == 1
    assert participant.get(f"/models/{clone['id']}")["parent"]["model_id"] is None


def test_what_no_database_takes_is_not_asked_of_it(participant):
    """Zero bytes, halves of characters and numbers without end fail nothing, whatever the database."""
    training, job = participant.start(participant.make_model()["id"])
    job.begin()
    lines = (
        '{"iteration":1,"kind":"end","reason":"\\u0000","message":"\\ud800\\u0000"}',
        "\x00",
        '{"iteration":1e999}',
    )
    job.tell(LinesAppended(METRICS, 0, lines), *told_of_run()[1:3])
    job.tell(*told_of_run())
    job.end()
    assert participant.get(f"/trainings/{training['id']}")["stop_reason"] == "steps"


def test_two_versions_at_once_never_share_a_number(participant):
    """Of two who save at the same moment one gets the number, and the other is told."""
    model_id = participant.make_model()["id"]

    def save(number: int) -> int:
        body = {"reward": {"code": f"def reward_function(params):\n    return {number}.0\n"}}
        return participant.client.post(f"/api/models/{model_id}/versions", json=body).status_code

    with ThreadPoolExecutor(4) as pool:
        statuses = list(pool.map(save, range(8)))
    assert set(statuses) <= {201, 409}
    assert participant.get(f"/models/{model_id}")["latest_version"] == 1 + statuses.count(201)
