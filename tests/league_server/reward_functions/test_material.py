"""Recorded drives are asked about under the names that people know them by, in the reader's language."""

from __future__ import annotations

from uuid import UUID

import pytest

from league_server.clock import now
from league_server.tables import ArtifactKind, ArtifactRow
from tests.league_server.training.actors import Participant

SPEED = "def reward_function(params):\n    return params['speed']\n"
FAILS = "def reward_function(params):\n    return 1.0 / (params['steps'] - 5.0)\n"


@pytest.fixture
def driver(league, client_of, make_account):
    """Somebody who has trained a model; the application runs, so that previews do."""
    account = make_account(language="ko")
    with client_of(account) as client:
        yield Participant(league, client, account.id)


@pytest.fixture
def examined(driver):
    """The evaluations of a training that have left a drive."""
    training = driver.train(driver.make_model()["id"])
    return [each for each in driver.get(f"/trainings/{training['id']}/evaluations") if each["trace"]]


def add_drive(league, driver, artifact_id, facts) -> str:
    """Keep a recorded drive once more, as one that was left by something else, and return its id."""
    with league.database.session() as session:
        of = session.get_one(ArtifactRow, UUID(artifact_id))
        kept = {name: value for name, value in of.facts.items() if name != "iteration"}
        row = ArtifactRow(
            owner_id=driver.account_id, kind=ArtifactKind.LAP_TRACE, name="evaluations/3.trace.json", key=of.key,
            sha256=of.sha256, size_bytes=of.size_bytes, facts=kept | facts, created_at=now(),
        )  # fmt: skip
        session.add(row)
    return str(row.id)


def test_drives_are_named_as_people_know_them(league, driver, examined):
    """By the steps of their training, or by number and seed; and their rows' rewards come with them."""
    trained = examined[0]["trace"]["artifact_id"]
    driven = add_drive(league, driver, trained, {"number": 3, "seed": 41})
    answer = driver.post("/reward-functions/rejudge", 200, source=SPEED, trace_ids=[trained, driven])["answer"]
    names = {lap["drive_number"]: lap["drive"] for lap in answer["laps"]}
    assert names[1]["ko"] == f"학습 {examined[0]['steps']:,}스텝 시점의 평가"
    assert names[2] == {"en": "Drive 3 (seed 41)", "ko": "주행 3(시드 41)"}
    rows = sum(len(lap["rewards"]) for lap in answer["laps"] if lap["drive_number"] == 1)
    assert rows == examined[0]["trace"]["rows"]


def test_a_refusal_names_the_drive_too(driver, examined):
    """Where the function fails in a drive, the sentence has the name in the reader's language."""
    trained = examined[0]["trace"]["artifact_id"]
    refused = driver.post("/reward-functions/rejudge", 422, source=FAILS, trace_ids=[trained])
    assert f"학습 {examined[0]['steps']:,}스텝 시점의 평가 1번째 랩의" in refused["detail"]
