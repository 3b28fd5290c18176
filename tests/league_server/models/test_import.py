"""Models that come from elsewhere: files of the retired service, and packages."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import pytest

from racer.models import ModelPackage
from racer.specs import DEFAULT_CAR, Hyperparameters, hyperparameters_json, model_metadata_json
from tests.league_server.training.real_run import REWARD, package, run_directory, sha256

FILES = {
    "reward_function.py": REWARD.encode(),
    "model_metadata.json": json.dumps(
        {
            "action_space": [
                {"steering_angle": -30, "speed": 1, "index": 0},
                {"steering_angle": 0, "speed": 2, "index": 1},
                {"steering_angle": 30, "speed": 1, "index": 2},
            ],
            "sensor": ["FRONT_FACING_CAMERA"],
            "neural_network": "DEEP_CONVOLUTIONAL_NETWORK_SHALLOW",
            "version": "4",
        }
    ).encode(),
    "hyperparameters.json": hyperparameters_json(Hyperparameters(batch_size=128)).encode(),
}


def send(participant, files, name="Imported"):
    """Send files of the retired service."""
    uploads = [("files", (file_name, content)) for file_name, content in files.items()]
    return participant.client.post("/api/models/import", data={"name": name}, files=uploads)


def send_package(participant, content, name="Brought", file_name="model.zip"):
    """Send a model package."""
    return participant.client.post(
        "/api/models/import-package", data={"name": name}, files={"file": (file_name, content)}
    )


def test_the_three_files_make_a_model(participant):
    """Car, hyperparameters and code are those of the files; the rest is default, with time for their learning."""
    answer = send(participant, FILES)
    assert answer.status_code == 201, answer.text
    version = answer.json()["model"]["version"]
    assert version["reward"]["source"] == REWARD
    assert version["spec"]["hyperparameters"]["batch_size"] == 128
    assert version["spec"]["car"]["neural_network"] == "DEEP_CONVOLUTIONAL_NETWORK_SHALLOW"
    assert version["spec"]["car"]["generation"] == "2022"
    assert version["spec"]["budget"]["minutes"] == 10.0


def test_an_archive_makes_a_model_and_says_what_is_left_out(participant):
    """Weights of TensorFlow are passed over, with a note in the reader's language."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in FILES.items():
            archive.writestr(f"my-model/{name}", content)
        archive.writestr("my-model/model/agent.ckpt.index", b"tensors")
    notes = {}
    for language in ("en", "ko"):
        participant.client.headers["accept-language"] = language
        answer = send(participant, {"model.zip": buffer.getvalue()})
        assert answer.status_code == 201, answer.text
        assert [each["name"] for each in answer.json()["ignored"]] == ["model.zip/my-model/model/agent.ckpt.index"]
        notes[language] = answer.json()["notes"]
    assert any("TensorFlow" in note for note in notes["en"])
    assert notes["en"] != notes["ko"]


def test_one_file_is_enough(participant):
    """What was not sent is the default."""
    answer = send(participant, {"reward_function.py": FILES["reward_function.py"]})
    spec = answer.json()["model"]["version"]["spec"]
    assert spec["car"] == DEFAULT_CAR.model_dump(mode="json")
    assert spec["hyperparameters"] is None


@pytest.mark.parametrize(
    "files",
    [
        {"notes.txt": b"hello"},
        {"reward_function.py": b"def reward_function("},
        {"hyperparameters.json": b'{"batch_size": 3}'},
        {"model.zip": b"PK\x03\x04 not really"},
        {"reward_function.py": b"x = 1\n"},
        {"reward_function.py": b"# coding: raw_unicode_escape\ndef reward_function(p):\n    return '\\ud800'\n"},
    ],
)
def test_files_that_cannot_be_used_are_refused(participant, files):
    """A problem names what is wrong, and no model is made."""
    answer = send(participant, files)
    assert answer.status_code == 422, answer.text
    assert answer.json()["detail"]
    assert participant.get("/models")["items"] == []


def test_a_package_makes_a_model_that_can_be_used_at_once(participant):
    """It can be evaluated, cloned and downloaded, and what it says of its training is its spec."""
    answer = send_package(participant, package())
    assert answer.status_code == 201, answer.text
    model = answer.json()
    spec = model["version"]["spec"]
    assert (spec["track"], spec["reverse"], model["version"]["reward"]["source"]) == ("bean", False, REWARD)
    assert model["parent"] | {"package_id": None} == {
        "model_id": None,
        "package_id": None,
        "package_sha256": sha256(package()),
        "weights_sha256": model["parent"]["weights_sha256"],
    }
    assert participant.client.get(f"/api/models/{model['id']}/package").content == package()
    participant.post(f"/models/{model['id']}/clone", name="Clone")
    _, job = participant.evaluate(model["id"])
    assert job.begin().files["model.zip"] == package()


def test_a_brought_package_is_trained_on(participant):
    """A training of the model begins with its weights; then the best package is the training's."""
    model = send_package(participant, package()).json()
    participant.train(model["id"])
    kinds = [each["kind"] for each in participant.get(f"/models/{model['id']}/packages")]
    assert kinds == ["best_package", "last_package", "imported_package"]
    last = participant.client.get(f"/api/models/{model['id']}/package", params={"package": "last"})
    assert last.content == run_directory()["last.zip"]


def test_the_direction_of_a_brought_package_is_kept(participant):
    """A package that was trained the other way round makes a model that drives the other way round."""
    whole = ModelPackage.from_bytes(package())
    summary = whole.training_summary
    other_way = "clockwise" if summary["direction"] == "anticlockwise" else "anticlockwise"
    turned = replace(whole, training_summary={**summary, "direction": other_way}).to_bytes()
    assert send_package(participant, turned).json()["version"]["spec"]["reverse"] is True
    elsewhere = replace(whole, training_summary={**summary, "track": "../../etc"}).to_bytes()
    assert send_package(participant, elsewhere).json()["version"]["spec"]["track"] == "bean"


def test_a_package_with_a_hyperparameter_file_keeps_it(participant):
    """Its PPO settings follow from the file, as they did there."""
    whole = replace(ModelPackage.from_bytes(package()), hyperparameters=Hyperparameters(batch_size=32))
    spec = send_package(participant, whole.to_bytes()).json()["version"]["spec"]
    assert spec["hyperparameters"]["batch_size"] == 32
    assert spec["ppo"]["minibatch_size"] == 32


def hostile_packages() -> dict[str, bytes]:
    """Return what pretends to be a package."""
    whole = package()
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("policy.safetensors", b"\0" * 50_000_000)
    escaping = io.BytesIO()
    with zipfile.ZipFile(escaping, "w") as archive:
        archive.writestr("../../evil.py", b"import os")
    stranger = replace(ModelPackage.from_bytes(whole), reward_source=b"def reward_function(").to_bytes()
    return {
        "empty": b"",
        "text": b"hello",
        "cut": whole[:-100],
        "changed": whole.replace(b'"iteration"', b'"iteratiom"'),
        "bomb": bomb.getvalue(),
        "escaping": escaping.getvalue(),
        "no python": stranger,
        "a car alone": model_metadata_json(DEFAULT_CAR).encode(),
    }


@pytest.mark.parametrize("kind", list(hostile_packages()))
def test_hostile_packages_are_refused(participant, league, kind):
    """Nothing is stored of what is no whole package, nothing of it is run, and no model is made."""
    answer = send_package(participant, hostile_packages()[kind])
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert participant.get("/models")["items"] == []
    assert list(league.storage.list()) == []


@pytest.mark.parametrize("file_name", ["../../evil.zip", "a\u202eb.zip", "con", "x" * 500])
def test_the_name_of_the_file_does_not_matter(participant, file_name):
    """What the sender calls the file is never used."""
    model = send_package(participant, package(), file_name=file_name).json()
    artifact = participant.get(f"/artifacts/{model['parent']['package_id']}")
    assert artifact["name"] == "model.zip"


@pytest.mark.parametrize("name", ["", "a\u0000b", "x" * 101])
def test_a_bad_name_is_refused_before_anything_is_read(participant, name):
    """The same rules hold for the name of an imported model."""
    assert send_package(participant, package(), name=name).status_code == 422
    assert send(participant, FILES, name=name).status_code == 422
