"""Which packages drive alike, told without the libraries that could drive them."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
from dataclasses import replace

import pytest
import torch

from league_server.models.identity import driving_identity
from league_server.models.package_facts import facts_of_package
from league_server.models.packages.package_file import PackageFile
from racer.errors import ModelPackageError
from racer.models import ModelPackage
from racer.models.manifest import sums
from racer.models.members import MANIFEST, MEMBER_LIMITS, WEIGHTS
from racer.models.safe_zip import read_members, write_members
from racer.specs import Action, DiscreteActionSpace
from tests.league_server.training.real_run import package, run_directory


def identity_of(content: bytes) -> str:
    """Return the identity of a package's content."""
    return driving_identity(PackageFile.from_bytes(content))


def changed(**values) -> bytes:
    """Return the package with something else in it."""
    return replace(ModelPackage.from_bytes(package()), **values).to_bytes()


def with_weights(*names: str) -> bytes:
    """Return the package with some weights changed a little."""
    weights = dict(ModelPackage.from_bytes(package()).weights)
    for name in names:
        weights[name] = weights[name] + 0.125
    return changed(weights=weights)


def with_member(name: str, content: bytes) -> bytes:
    """Return the package with a member changed and its sum put right, as a careful forger would."""
    members = read_members(package(), MEMBER_LIMITS, "package") | {name: content}
    manifest = json.loads(members.pop(MANIFEST))
    manifest["members"] = sums(members)
    return write_members({MANIFEST: json.dumps(manifest).encode(), **members})


def test_a_package_is_read_as_the_trainer_reads_it():
    """The light reader finds what the reader with PyTorch finds."""
    light, whole = PackageFile.from_bytes(package()), ModelPackage.from_bytes(package())
    assert (light.car, light.manifest.policy, light.reward_source) == (whole.car, whole.shape, whole.reward_function)
    assert (light.summary, light.hyperparameters) == (whole.training_summary, whole.hyperparameters)


def test_what_drives_alike_has_one_identity():
    """Reward function, summary and what only learning uses make no other driver, nor how the zip was written."""
    identity = identity_of(package())
    assert identity_of(changed(reward_source=b"def reward_function(params):\n    return 0\n")) == identity
    assert identity_of(changed(training_summary={}, created_by="somebody else")) == identity
    learning_only = [name for name in ModelPackage.from_bytes(package()).weights if name.startswith("value_head")]
    assert identity_of(with_weights(*learning_only)) == identity
    padded = read_members(package(), MEMBER_LIMITS, "package")[WEIGHTS]
    length = struct.unpack("<Q", padded[:8])[0]
    padded = struct.pack("<Q", length + 64) + padded[8 : 8 + length] + b" " * 64 + padded[8 + length :]
    assert identity_of(with_member(WEIGHTS, padded)) == identity


def test_what_drives_otherwise_has_another():
    """Other weights, other actions and other physics are other drivers."""
    whole = ModelPackage.from_bytes(package())
    head = next(name for name in whole.weights if name.startswith("action_head"))
    actions = DiscreteActionSpace(actions=tuple(Action(speed=3.0) for _ in range(whole.car.action_space.size)))
    identities = {
        identity_of(package()),
        identity_of(with_weights(head)),
        identity_of(changed(car=whole.car.model_copy(update={"action_space": actions}))),
        identity_of(changed(car=whole.car.model_copy(update={"version": 4, "generation": "2022"}))),
        identity_of(run_directory()["last.zip"]),
    }
    assert len(identities) == 5


def test_names_that_only_learning_uses_are_those_of_the_policy():
    """Driving asks for no weight that the identity leaves out."""
    whole = ModelPackage.from_bytes(package())
    policy = whole.policy()
    observation = {name: torch.zeros(1, *shape.shape) for name, shape in whole.shape.sensors.items()}
    with torch.inference_mode():
        before = policy.action_parameters(observation)
        for name, weight in policy.state_dict().items():
            if name.startswith(("critic.", "value_head.", "log_std")):
                weight.fill_(7.0)
        assert torch.equal(policy.action_parameters(observation), before)


@pytest.mark.parametrize(
    "weights",
    [
        b"",
        struct.pack("<Q", 2**63) + b"{}",
        struct.pack("<Q", 2) + b"[]",
        struct.pack("<Q", 16) + b'{"actor.a": "b"} ',
        struct.pack("<Q", 70) + b'{"actor.a":{"dtype":"F32","shape":[1],"data_offsets":[0,400000000000]}}'[:70],
        struct.pack("<Q", 65) + b'{"actor.a":{"dtype":"F32","shape":[1],"data_offsets":[-8,4]}}    ',
    ],
)
def test_weights_that_are_none_are_refused(weights):
    """A file of weights that lies about itself is refused with a sentence."""
    with pytest.raises(ModelPackageError):
        identity_of(with_member(WEIGHTS, weights))


@pytest.mark.parametrize("content", [b"", b"PK", b"x" * 1000])
def test_what_is_no_package_is_refused(content):
    """Anything else than a package is refused with a sentence."""
    with pytest.raises(ModelPackageError):
        identity_of(content)


def test_facts_hold_nothing_that_no_database_takes():
    """Of a forged summary only plain words and numbers that can be are kept."""
    forged = with_member(
        "training_summary.json",
        json.dumps(
            {
                "track": "a\u0000b",
                "direction": "x" * 500,
                "steps": 10**40,
                "iteration": True,
                "best_lap_ms": -1,
                "elapsed_s": 1.5,
                "libraries": {"torch": "\ud800"},
            }
        ).encode(),
    )
    facts = facts_of_package(forged)
    assert set(facts) == {"elapsed_s", "weights_sha256", "reward_sha256", "created_by", "policy"}


def test_nothing_heavy_is_loaded():
    """The identity of a package costs the API process no PyTorch."""
    heavy = "{'torch', 'numba', 'gymnasium', 'stable_baselines3', 'pygame'}"
    code = f"import sys, league_server.models.identity; print({heavy} & set(sys.modules))"
    child = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert child.stdout.strip() == "set()"
