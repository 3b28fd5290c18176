"""Deleting models, taking them back, and what goes for good."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select, update

from league_server.clock import now
from league_server.models.bin import KEPT_FOR, purge
from league_server.storage import sweep
from league_server.tables import (
    ArtifactRow,
    EvaluationRow,
    JobEventRow,
    JobRow,
    MetricLineRow,
    ModelRow,
    ModelVersionRow,
    TrainingRow,
)


def delete(participant, model_id) -> None:
    """Put a model into the bin."""
    assert participant.client.delete(f"/api/models/{model_id}").status_code == 204


def let_time_pass(league, model_id, time=KEPT_FOR + timedelta(hours=1)) -> None:
    """Have a model be in the bin for some time."""
    with league.database.session() as session:
        session.execute(update(ModelRow).where(ModelRow.id == UUID(model_id)).values(deleted_at=now() - time))


def counts(league) -> dict[str, int]:
    """Return how many rows there are of everything that belongs to models."""
    tables = (ModelRow, ModelVersionRow, TrainingRow, EvaluationRow, MetricLineRow, ArtifactRow, JobRow, JobEventRow)
    with league.database.reading() as session:
        return {table.__tablename__: session.scalar(select(func.count()).select_from(table)) for table in tables}


def test_a_deleted_model_is_in_the_bin_and_comes_back_whole(participant):
    """It leaves the list, can be looked at, and comes back with everything."""
    model_id = participant.make_model()["id"]
    participant.train(model_id)
    model, lineage = participant.get(f"/models/{model_id}"), participant.get(f"/models/{model_id}/lineage")
    delete(participant, model_id)
    assert participant.get("/models")["items"] == []
    assert [item["id"] for item in participant.get("/models/bin")["items"]] == [model_id]
    assert participant.get(f"/models/{model_id}")["deleted_at"] is not None
    assert participant.client.delete(f"/api/models/{model_id}").status_code == 404
    assert participant.client.post(f"/api/models/{model_id}/restore").json() == model
    assert participant.get(f"/models/{model_id}/lineage") == lineage
    assert participant.get("/models/bin")["items"] == []


def test_what_runs_for_a_deleted_model_is_stopped(participant):
    """A waiting training ends at once; a running one is told to."""
    model_id = participant.make_model()["id"]
    training, running = participant.start(model_id)
    running.begin()
    waiting, _ = participant.start(model_id)
    delete(participant, model_id)
    assert participant.get(f"/trainings/{training['id']}")["status"] == "stopping"
    assert participant.get(f"/trainings/{waiting['id']}")["status"] == "stopped"


def test_a_model_in_the_bin_is_not_changed(participant):
    """Nothing is done with it before it is taken back."""
    model_id = participant.make_model()["id"]
    participant.train(model_id)
    delete(participant, model_id)
    participant.post(f"/models/{model_id}/versions", 404, note="x")
    participant.post(f"/models/{model_id}/clone", 404, name="x")
    participant.post(f"/models/{model_id}/trainings", 404)
    participant.post(f"/models/{model_id}/evaluations", 404)
    assert participant.client.patch(f"/api/models/{model_id}", json={"name": "x"}).status_code == 404


def test_after_a_month_nothing_is_left(participant, league):
    """Rows go at once, and stored files with the next sweep; other models keep theirs."""
    kept = participant.make_model("Kept")["id"]
    participant.train(kept)
    before = counts(league)
    objects = {each.key for each in league.storage.list()}
    gone = participant.make_model("Gone")["id"]
    participant.train(gone)
    _, job = participant.evaluate(gone)
    job.begin()
    job.end()
    delete(participant, gone)
    assert purge(league.database) == 0
    let_time_pass(league, gone)
    assert purge(league.database) == 1
    assert counts(league) == before
    sweep(league.storage, league.database, timedelta(seconds=-10))
    assert {each.key for each in league.storage.list()} == objects
    participant.get(f"/models/{gone}", 404)


def test_a_clone_outlives_its_original(participant, league):
    """What a clone starts from is its own, whatever becomes of the model that it was cloned from."""
    model_id = participant.make_model()["id"]
    participant.train(model_id)
    clone = participant.post(f"/models/{model_id}/clone", name="Clone")
    delete(participant, model_id)
    let_time_pass(league, model_id)
    purge(league.database)
    sweep(league.storage, league.database, timedelta(seconds=-10))
    found = participant.get(f"/models/{clone['id']}")
    assert found["parent"] == clone["parent"] | {"model_id": None}
    _, job = participant.start(clone["id"])
    assert job.begin().files["clone.zip"]


def test_what_still_runs_is_not_purged(participant, league):
    """A model whose job has not ended stays until it has."""
    model_id = participant.make_model()["id"]
    _, job = participant.start(model_id)
    job.begin()
    delete(participant, model_id)
    let_time_pass(league, model_id)
    assert purge(league.database) == 0
    job.end()
    assert purge(league.database) == 1


@pytest.mark.parametrize("models", [25])
def test_many_are_purged_in_turns(participant, league, models):
    """However many there are, all go."""
    for number in range(models):
        model_id = participant.make_model(f"Model {number}")["id"]
        delete(participant, model_id)
        let_time_pass(league, model_id)
    assert purge(league.database) == models
