"""How a child is started."""

from __future__ import annotations

from dataclasses import replace

import pytest

from league_server.runner.child import command, environment
from league_server.runner.work import CLONE, Resources, Work
from racer.jail import Level

TRAINING = Work("j", 1, "training", {"spec.json": b""})
RESUMED = replace(TRAINING, earlier={"checkpoints/000001.json": b""})
CLONED = {"spec.json": b"", CLONE: b""}
IS_JAILED = ["train", "--spec", "spec.json", "--out", "run", "--jail", "strict"]


@pytest.mark.parametrize(
    ("work", "arguments"),
    [
        (TRAINING, [*IS_JAILED, "--json"]),
        (RESUMED, [*IS_JAILED, "--resume", "--json"]),
        (replace(TRAINING, files=CLONED), [*IS_JAILED, "--clone", "clone.zip", "--json"]),
        (replace(RESUMED, files=CLONED), [*IS_JAILED, "--resume", "--json"]),
        (
            Work("j", 1, "evaluation", {"spec.json": b""}),
            ["evaluate", "model.zip", "--spec", "spec.json", "--keep", "run/evaluations", "--json"],
        ),
    ],
)
def test_a_command_says_what_is_carried_out(work, arguments):
    """A training goes on where it can, begins with a clone's weights where it is one, and is always jailed."""
    assert command(work, Level.STRICT)[-len(arguments) :] == arguments


def test_the_child_finds_no_module_in_its_folder():
    """Python takes nothing from where a participant's file lies."""
    assert "-P" in command(TRAINING, Level.STRICT)


def test_the_environment_holds_no_secret(tmp_path, monkeypatch):
    """Passwords and keys of the server are not passed on; one thread is, and a folder for temporary files."""
    for name in ("RACER_DATABASE_URL", "AWS_SECRET_ACCESS_KEY", "PGPASSWORD", "LD_PRELOAD"):
        monkeypatch.setenv(name, "secret")
    found = environment(TRAINING, tmp_path)
    assert "secret" not in found.values()
    assert found["OMP_NUM_THREADS"] == found["NUMBA_NUM_THREADS"] == "1"
    assert found["TMPDIR"] == str(tmp_path / "tmp")


def test_only_who_takes_a_gpu_sees_one(tmp_path, monkeypatch):
    """The devices that a cluster assigned are passed on; otherwise there are none."""
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "3")
    assert environment(TRAINING, tmp_path)["CUDA_VISIBLE_DEVICES"] == ""
    half = replace(TRAINING, resources=Resources(gpus=0.5))
    assert environment(half, tmp_path)["CUDA_VISIBLE_DEVICES"] == "3"
