"""Asking for evaluations: what is driven, where, and how much of it."""

from __future__ import annotations

import json

import pytest

from league_server.runner.work import MODEL, SPEC, FileWritten
from racer.specs import EvaluationSpec, RaceSpec
from tests.league_server.training.real_run import CHOICES, package, run_directory, sha256, told_of_run


@pytest.fixture
def model_id(participant) -> str:
    """A trained model."""
    model = participant.make_model()
    participant.train(model["id"])
    return model["id"]


def test_the_best_policy_drives_where_it_was_trained(participant, model_id):
    """Without anything said it is the best package, its own track, the usual rules and one drive."""
    evaluation, job = participant.evaluate(model_id)
    assert evaluation["package_sha256"] == sha256(package())
    assert evaluation["request"] == EvaluationSpec().model_dump(mode="json")
    assert (evaluation["status"], evaluation["summary"]) == ("queued", None)
    work = job.begin()
    assert (work.kind, work.files[MODEL]) == ("evaluation", package())
    spec = EvaluationSpec.from_values(json.loads(work.files[SPEC]), SPEC)
    assert spec.track == "track/bean.json"
    assert b'"bean"' in work.files[spec.track]


def test_track_direction_rules_and_seeds_are_the_askers(participant, model_id):
    """What is asked for is what the worker is told."""
    race = {"laps": 2, "disturbance": "strong", "max_resets": 0, "timing_method": "best_lap", "minimum_laps": 1}
    evaluation, job = participant.evaluate(
        model_id, package="last", track="oval", reverse=True, race=race, seeds=[4, 4, 2**32 - 1]
    )
    assert evaluation["package_sha256"] == sha256(run_directory()["last.zip"])
    assert evaluation["request"]["race"] == RaceSpec(**race).model_dump(mode="json")
    spec = EvaluationSpec.from_values(json.loads(job.begin().files[SPEC]), SPEC)
    assert (spec.reverse, spec.seeds, spec.race.disturbance) == (True, (4, 4, 2**32 - 1), "strong")


def test_a_policy_drives_the_way_it_was_trained(participant):
    """A model that was trained against the usual direction is evaluated so, unless somebody says otherwise."""
    model = participant.make_model(spec=CHOICES | {"reverse": True})
    participant.train(model["id"])
    participant.post(f"/models/{model['id']}/versions", spec=CHOICES | {"track": "oval"})
    first, _ = participant.evaluate(model["id"])
    assert (first["request"]["track"], first["request"]["reverse"]) == ("bean", True)
    second, _ = participant.evaluate(model["id"], track="oval")
    assert (second["request"]["track"], second["request"]["reverse"]) == ("oval", False)
    third, _ = participant.evaluate(model["id"], reverse=False)
    assert third["request"]["reverse"] is False


def test_the_package_is_the_one_of_that_moment(participant):
    """A better policy that comes while an evaluation waits is not what is driven."""
    model_id = participant.make_model()["id"]
    _, training = participant.start(model_id)
    training.begin()
    training.tell(*told_of_run())
    evaluation, job = participant.evaluate(model_id)
    training.tell(FileWritten("model.zip", run_directory()["last.zip"]))
    training.end()
    assert job.begin().files[MODEL] == package()
    assert participant.get(f"/evaluations/{evaluation['id']}")["package_sha256"] == sha256(package())


@pytest.mark.parametrize(
    ("wanted", "status", "field"),
    [
        ({"track": "nowhere"}, 404, "track"),
        ({"track": "../tracks/bean.json"}, 404, "track"),
        ({"track": "league:../bean"}, 404, "track"),
        ({"package": "worst"}, 422, None),
        ({"seeds": []}, 422, None),
        ({"seeds": list(range(101))}, 422, None),
        ({"seeds": [-1]}, 422, None),
        ({"race": {"laps": 101}}, 422, None),
        ({"race": {"laps": 100}, "seeds": list(range(6))}, 422, "seeds"),
        ({"race": {"speed": 1}}, 422, None),
    ],
)
def test_what_cannot_be_driven_is_refused(participant, model_id, wanted, status, field):
    """Nothing is queued for what is unknown, out of bounds or too much."""
    problem = participant.post(f"/models/{model_id}/evaluations", status, **wanted)
    assert field is None or problem["field"] == field
    assert participant.get(f"/models/{model_id}/evaluations")["items"] == []


def test_an_untrained_model_cannot_be_evaluated(participant):
    """The answer says what to do first."""
    problem = participant.post(f"/models/{participant.make_model()['id']}/evaluations", 409)
    assert (problem["type"], problem["field"]) == ("/problems/no-package", "package")


def test_others_neither_ask_nor_see(participant, client_as, model_id):
    """A colleague finds nothing; an instructor looks and does not ask."""
    evaluation, _ = participant.evaluate(model_id)
    paths = [f"/api/evaluations/{evaluation['id']}", f"/api/models/{model_id}/evaluations"]
    for role, seen in (("participant", 404), ("instructor", 200), ("organiser", 404), ("administrator", 200)):
        client = client_as(role)
        assert [client.get(path).status_code for path in paths] == [seen] * len(paths)
        assert client.post(f"/api/models/{model_id}/evaluations", json={}).status_code == 404
