"""Models that go on with what another one has learnt."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from league_server.runner.work import CLONE, FileWritten
from league_server.tables import LeagueRow
from tests.league_server.training.real_run import CHOICES, package, run_directory, sha256, told_of_run


@pytest.fixture
def original(participant) -> dict:
    """A trained model."""
    model = participant.make_model("Original")
    participant.train(model["id"])
    return participant.get(f"/models/{model['id']}")


def test_a_clone_starts_from_the_best_package(participant, original):
    """It has the spec and the code of the original, and its trainings begin with the package's weights."""
    clone = participant.post(f"/models/{original['id']}/clone", name="Clone")
    assert clone["parent"]["model_id"] == original["id"]
    assert clone["parent"]["package_sha256"] == sha256(package())
    assert clone["version"]["content_sha256"] == original["version"]["content_sha256"]
    training, job = participant.start(clone["id"])
    assert job.begin().files[CLONE] == package()
    assert participant.get(f"/models/{clone['id']}/lineage")["trainings"][0]["parent_package_sha256"] == sha256(
        package()
    )
    assert training["continues_id"] is None


def test_a_clone_may_start_from_the_last_package_or_from_one_that_is_named(participant, original):
    """Which package it is from is the owner's choice."""
    last = run_directory()["last.zip"]
    clone = participant.post(f"/models/{original['id']}/clone", name="Clone", package="last")
    assert clone["parent"]["package_sha256"] == sha256(last)
    packages = participant.get(f"/models/{original['id']}/packages")
    named = next(each for each in packages if each["kind"] == "last_package")
    clone = participant.post(f"/models/{original['id']}/clone", name="Clone", package=named["id"])
    assert clone["parent"]["weights_sha256"] == named["weights_sha256"]


def test_a_clone_takes_the_version_that_the_package_was_trained_with(participant, original):
    """Later versions of the original are none of its business."""
    participant.post(f"/models/{original['id']}/versions", spec=CHOICES | {"track": "oval"})
    clone = participant.post(f"/models/{original['id']}/clone", name="Clone")
    assert clone["version"]["spec"]["track"] == "bean"


def test_what_it_starts_from_never_changes(participant):
    """When the original's training goes on and finds a better policy, the clone keeps what it was made from."""
    model_id = participant.make_model()["id"]
    _, job = participant.start(model_id)
    job.begin()
    job.tell(*told_of_run())
    clone = participant.post(f"/models/{model_id}/clone", name="Clone")
    job.tell(FileWritten("model.zip", run_directory()["last.zip"]))
    assert participant.get(f"/models/{clone['id']}") == clone
    job.end()
    _, job = participant.start(clone["id"])
    assert job.begin().files[CLONE] == package()


def test_an_untrained_model_has_nothing_to_clone(participant):
    """The answer says what to do first."""
    problem = participant.post(f"/models/{participant.make_model()['id']}/clone", 409, name="Clone")
    assert problem["type"] == "/problems/no-package"


def test_packages_of_other_models_are_not_there(participant, original):
    """A package can only be named as one of the model's own."""
    other = participant.make_model("Other")
    participant.train(other["id"])
    theirs = participant.get(f"/models/{other['id']}/packages")[0]["id"]
    participant.post(f"/models/{original['id']}/clone", 404, name="Clone", package=theirs)
    participant.post(f"/models/{original['id']}/clone", 404, name="Clone", package=original["id"])
    participant.post(f"/models/{original['id']}/clone", 422, name="Clone", package="../best")


@pytest.mark.parametrize(
    ("spec", "field"),
    [
        ({"car": {"sensors": ["ego"]}}, "spec.car.sensors"),
        ({"car": {"neural_network": "DEEP_CONVOLUTIONAL_NETWORK_SHALLOW"}}, "spec.car.neural_network"),
        ({"car": {"action_space": {"kind": "continuous"}}}, "spec.car.action_space"),
        ({"ppo": CHOICES["ppo"] | {"shared_trunk": False}}, "spec.ppo.shared_trunk"),
    ],
)
def test_a_version_has_to_fit_the_weights(participant, original, spec, field):
    """What the parent's weights could not drive is refused when it is saved, field by field."""
    clone = participant.post(f"/models/{original['id']}/clone", name="Clone")
    problem = participant.post(f"/models/{clone['id']}/versions", 422, spec=CHOICES | spec)
    assert problem["type"] == "/problems/does-not-fit-parent"
    assert field in [error["field"] for error in problem["errors"]]
    participant.post(f"/models/{clone['id']}/versions", spec=CHOICES | {"track": "oval", "seed": 9})


def test_a_clone_counts_as_a_model(participant, original, league):
    """Cloning is no way around the quota."""
    with league.database.session() as session:
        session.execute(update(LeagueRow).values(models_a_month=1))
    problem = participant.post(f"/models/{original['id']}/clone", 409, name="Clone")
    assert problem["type"] == "/problems/quota-used-up"
