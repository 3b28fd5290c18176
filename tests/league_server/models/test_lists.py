"""Finding models: one's own, others' for those who oversee them, and those in the bin."""

from __future__ import annotations

import pytest

from tests.league_server.training.actors import Participant


@pytest.fixture
def colleague(league, client_of, make_account) -> Participant:
    """Another participant."""
    account = make_account()
    return Participant(league, client_of(account), account.id)


def test_own_models_are_listed_newest_first(participant, colleague):
    """A list shows one's own models only, each with what pages show of it."""
    first, second = (participant.make_model(name)["id"] for name in ("First", "Second"))
    colleague.make_model("Theirs")
    participant.train(first)
    items = participant.get("/models")["items"]
    assert [item["id"] for item in items] == [second, first]
    assert items[0]["newest_training"] is None
    newest = items[1]["newest_training"]
    assert (newest["status"], newest["steps"], items[1]["track"]) == ("succeeded", 384, "bean")


def test_the_newest_training_is_shown(participant):
    """Of several trainings the latest one stands in the list."""
    model_id = participant.make_model()["id"]
    participant.train(model_id)
    waiting, _ = participant.start(model_id)
    assert participant.get("/models")["items"][0]["newest_training"]["id"] == waiting["id"]


def test_pages_leave_nothing_out(participant):
    """Page by page every model comes once, also when new ones are made in between."""
    made = [participant.make_model(f"Model {number}")["id"] for number in range(5)]
    seen, cursor = [], None
    while True:
        page = participant.get("/models", limit=2, **({"cursor": cursor} if cursor else {}))
        seen += [item["id"] for item in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
        participant.make_model("Later")
    assert seen == made[::-1]


@pytest.mark.parametrize(
    ("role", "status"), [("participant", 404), ("organiser", 404), ("instructor", 200), ("administrator", 200)]
)
def test_who_oversees_others_sees_their_models(participant, client_as, role, status):
    """Instructors and administrators look at others' models, and change none; for the rest they are not there."""
    model = participant.make_model()
    client = client_as(role)
    reads = [
        f"/api/models?owner={participant.account_id}",
        f"/api/models/bin?owner={participant.account_id}",
        f"/api/models/{model['id']}",
        f"/api/models/{model['id']}/versions",
        f"/api/models/{model['id']}/versions/1",
        f"/api/models/{model['id']}/lineage",
        f"/api/models/{model['id']}/packages",
        f"/api/models/{model['id']}/trainings",
        f"/api/models/{model['id']}/evaluations",
    ]
    assert {path: client.get(path).status_code for path in reads} == dict.fromkeys(reads, status)
    assert client.patch(f"/api/models/{model['id']}", json={"name": "Mine"}).status_code == 404
    assert client.delete(f"/api/models/{model['id']}").status_code == 404
    assert client.post(f"/api/models/{model['id']}/clone", json={"name": "Mine"}).status_code == 404
    assert client.post(f"/api/models/{model['id']}/versions", json={}).status_code == 404
    assert participant.get(f"/models/{model['id']}") == model


def test_renaming_changes_what_is_said(participant):
    """What is left out stays; everything else about the model stays anyway."""
    model = participant.make_model(description="About it")
    answer = participant.client.patch(f"/api/models/{model['id']}", json={"name": "Better"}).json()
    assert (answer["name"], answer["description"]) == ("Better", "About it")
    assert answer["changed_at"] > model["changed_at"]
    answer = participant.client.patch(f"/api/models/{model['id']}", json={"description": ""}).json()
    assert (answer["name"], answer["description"]) == ("Better", "")
    assert answer["version"] == model["version"]
