"""Where a model's weights come from."""

from __future__ import annotations

import json

from league_server.runner.work import FileWritten
from racer import __version__
from racer.resources import resource_folder
from tests.league_server.training.real_run import REWARD, package, run_directory, sha256, told_of_run


def test_lineage_says_everything_that_a_training_depends_on(participant):
    """Code, spec, seed, engine, libraries, track and packages are there with their hashes."""
    model = participant.make_model(spec={**_spec(), "seed": 11})
    participant.train(model["id"])
    lineage = participant.get(f"/models/{model['id']}/lineage")
    training, version = lineage["trainings"][0], lineage["versions"][0]
    assert training["spec"] == version["spec"] == model["version"]["spec"]
    assert (training["spec"]["seed"], training["version"]) == (11, 1)
    assert training["reward_sha256"] == version["reward_sha256"] == sha256(REWARD.encode())
    assert training["track_sha256"] == sha256((resource_folder("tracks") / "bean.json").read_bytes())
    assert training["engine"] == f"racer {__version__}"
    assert set(training["libraries"]) >= {"python", "torch", "stable_baselines3", "numpy"}
    assert {each["kind"]: each["sha256"] for each in training["packages"]} == {
        "best_package": sha256(package()),
        "last_package": sha256(run_directory()["last.zip"]),
    }
    assert (lineage["parent"], lineage["ancestors"], lineage["brought"]) == (None, [], [])


def test_the_line_of_clones_is_followed(participant):
    """Every model that weights passed through is named, nearest first, with the package that was taken."""
    first = participant.make_model("First")["id"]
    participant.train(first)
    second = participant.post(f"/models/{first}/clone", name="Second")["id"]
    participant.train(second)
    third = participant.post(f"/models/{second}/clone", name="Third")["id"]
    lineage = participant.get(f"/models/{third}/lineage")
    assert [ancestor["name"] for ancestor in lineage["ancestors"]] == ["Second", "First"]
    assert lineage["parent"]["model_id"] == second
    assert lineage["ancestors"][0]["parent"]["model_id"] == first
    assert lineage["ancestors"][1]["parent"] is None


def test_what_a_version_was_is_told_by_every_training(participant):
    """Trainings of older versions say which, and continued ones say what they went on with."""
    model_id = participant.make_model()["id"]
    first = participant.train(model_id)
    participant.post(f"/models/{model_id}/versions", reward={"example": "go_fast"})
    participant.start(model_id)
    participant.post(f"/trainings/{first['id']}/continue", more={"steps": 10})
    trainings = participant.get(f"/models/{model_id}/lineage")["trainings"]
    assert [(each["version"], each["continues_id"]) for each in trainings] == [(1, first["id"]), (2, None), (1, None)]
    assert trainings[0]["spec_sha256"] != trainings[2]["spec_sha256"]


def test_a_forged_package_tells_no_lies_in_the_page(participant):
    """A worker's package without a record of its making leaves the lineage without one."""
    _, job = participant.start(participant.make_model()["id"])
    job.begin()
    job.tell(*told_of_run(1), FileWritten("model.zip", b"forged"))
    job.end()
    model_id = participant.get("/models")["items"][0]["id"]
    training = participant.get(f"/models/{model_id}/lineage")["trainings"][0]
    assert (training["engine"], training["packages"]) == (None, [])


def _spec() -> dict:
    return json.loads(run_directory()["spec.json"]) | {"track": "bean"}
