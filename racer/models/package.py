"""The model package: one zip that carries a trained policy and everything that it needs to drive.

Members: ``manifest.json``, ``policy.safetensors``, ``model_metadata.json``, ``reward_function.py``,
``training_summary.json`` and, where there was one, ``hyperparameters.json``. Reading runs no code: weights are tensors,
the reward function is bytes that nobody looks into, everything else is text. The same content gives the same bytes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import torch

from racer import __version__
from racer.errors import ModelPackageError, SpecError
from racer.models.manifest import FORMAT_VERSION, PackageManifest, check_sums, sums
from racer.models.members import (
    CAR,
    HYPERPARAMETERS,
    MANIFEST,
    MAX_PACKAGE_BYTES,
    MEMBER_LIMITS,
    OPTIONAL_MEMBERS,
    REWARD_FUNCTION,
    SUMMARY,
    WEIGHTS,
)
from racer.models.policy import RacingPolicy
from racer.models.safe_zip import read_members, write_members
from racer.models.source_text import source_text
from racer.models.tensor_file import check_weights, expected_weights, read_weights, write_weights
from racer.specs import CarSpec, Hyperparameters, hyperparameters_json, model_metadata_json
from racer.specs.json_file import parse_json_object, write_atomically
from racer.specs.model_metadata import car_from_model_metadata

if TYPE_CHECKING:
    from collections.abc import Mapping

    from torch import Tensor

    from racer.models.policy_shape import PolicyShape


@dataclass(frozen=True)
class ModelPackage:
    """A trained policy with the car it drives and the record of how it was trained.

    Attributes
    ----------
    shape
        What the weights fit.
    weights
        float32 tensors by name, as ``RacingPolicy.state_dict`` has them.
    car
        The car that it was trained with.
    reward_source
        The file of the reward function that it was trained with, byte for byte; never run from here.
    hyperparameters
        The DeepRacer file that it was trained with, if there was one.
    training_summary
        Whatever the trainer found worth keeping, as JSON values.
    created_by
        Name and version of the program that wrote it.
    """

    shape: PolicyShape
    weights: Mapping[str, Tensor]
    car: CarSpec
    reward_source: bytes = b""
    hyperparameters: Hyperparameters | None = None
    training_summary: Mapping[str, Any] = field(default_factory=dict)
    created_by: str = f"racer {__version__}"

    @property
    def reward_function(self) -> str:
        """Text of the reward function, for people to read."""
        return source_text(self.reward_source)

    def policy(self) -> RacingPolicy:
        """Make a policy with these weights, on the processor, ready to drive."""
        with torch.device("meta"):
            policy = RacingPolicy(self.shape)
        copies = {name: weight.detach().to("cpu", torch.float32, copy=True) for name, weight in self.weights.items()}
        policy.load_state_dict(copies, assign=True)
        return policy.eval()

    def write(self, path: Path | str) -> None:
        """Write the package as one file, wholly or not at all.

        Raises
        ------
        ModelPackageError
            When the weights do not fit the shape, are not finite, or the file cannot be written.
        """
        content = self.to_bytes(str(path))
        try:
            write_atomically(path, content)
        except OSError as error:
            raise ModelPackageError(f"{path} cannot be written ({error.strerror}). Check the folder.") from None

    def to_bytes(self, place: str = "the model package") -> bytes:
        """Give the bytes of the package's file; errors name the place."""
        check_weights(self.weights, expected_weights(self.shape), f"{place}: {WEIGHTS}")
        _check_fit(self.shape, self.car, place)
        members = {
            WEIGHTS: write_weights(self.weights),
            CAR: model_metadata_json(self.car).encode(),
            REWARD_FUNCTION: self.reward_source,
            SUMMARY: _summary_json(self.training_summary, f"{place}: {SUMMARY}"),
        }
        if self.hyperparameters is not None:
            members[HYPERPARAMETERS] = hyperparameters_json(self.hyperparameters).encode()
        _check_lengths(members, place)
        manifest = PackageManifest(created_by=self.created_by, policy=self.shape, members=sums(members))
        return write_members({MANIFEST: (manifest.model_dump_json(indent=2) + "\n").encode(), **members})

    @classmethod
    def read(cls, path: Path | str) -> Self:
        """Read a package from anybody; nothing in it is run.

        Raises
        ------
        ModelPackageError
            With the file, the member and what to do, whatever is wrong with it.
        """
        try:
            if not Path(path).is_file():
                raise ModelPackageError(f"{path} is not there, or is not a file. Give a model package.")
            with Path(path).open("rb") as file:
                content = file.read(MAX_PACKAGE_BYTES + 1)
        except OSError as error:
            raise ModelPackageError(f"{path} cannot be read ({error.strerror}). Check the permissions.") from None
        return cls.from_bytes(content, str(path))

    @classmethod
    def from_bytes(cls, content: bytes, place: str = "the model package") -> Self:
        """Read a package from the bytes of its file; errors name the place."""
        if len(content) > MAX_PACKAGE_BYTES:
            raise ModelPackageError(f"{place} is larger than {MAX_PACKAGE_BYTES} bytes; no model package is.")
        members = read_members(content, MEMBER_LIMITS, place)
        try:
            return cls._from_members(members, place)
        except SpecError as error:
            raise ModelPackageError(error.sentences) from None

    @classmethod
    def _from_members(cls, members: dict[str, bytes], place: str) -> Self:
        for name in sorted(MEMBER_LIMITS.keys() - OPTIONAL_MEMBERS - members.keys()):
            raise ModelPackageError(f"{place}: the member {name} is missing. Download or write the package again.")
        manifest = _manifest(members.pop(MANIFEST), place)
        check_sums(manifest, members, place)
        car = car_from_model_metadata(_json(members[CAR], f"{place}: {CAR}"), f"{place}: {CAR}")
        _check_fit(manifest.policy, car, place)
        return cls(
            shape=manifest.policy,
            weights=read_weights(members[WEIGHTS], manifest.policy, f"{place}: {WEIGHTS}"),
            car=car,
            reward_source=members[REWARD_FUNCTION],
            hyperparameters=_hyperparameters(members.get(HYPERPARAMETERS), f"{place}: {HYPERPARAMETERS}"),
            training_summary=_json(members[SUMMARY], f"{place}: {SUMMARY}"),
            created_by=manifest.created_by,
        )


def _check_lengths(members: Mapping[str, bytes], place: str) -> None:
    """Write nothing that reading would refuse."""
    for name, content in members.items():
        if len(content) > MEMBER_LIMITS[name]:
            raise ModelPackageError(f"{place}: {name} would be longer than {MEMBER_LIMITS[name]} bytes. Shorten it.")


def _summary_json(summary: Mapping[str, Any], place: str) -> bytes:
    try:
        return (json.dumps(summary, indent=2, sort_keys=True, allow_nan=False) + "\n").encode()
    except (TypeError, ValueError) as error:
        raise ModelPackageError(f"{place}: not JSON ({error}). Keep only text, finite numbers and lists.") from None


def _manifest(content: bytes, place: str) -> PackageManifest:
    values = _json(content, f"{place}: {MANIFEST}")
    version = values.get("format_version")
    if version != FORMAT_VERSION:
        raise ModelPackageError(
            f"{place}: {MANIFEST} has the format_version {str(version)[:20]}; this release reads {FORMAT_VERSION}. "
            "Read it with the release that wrote it, or a newer one."
        )
    return PackageManifest.from_values(values, f"{place}: {MANIFEST}")


def _hyperparameters(content: bytes | None, place: str) -> Hyperparameters | None:
    return None if content is None else Hyperparameters.from_values(_json(content, place), place)


def _check_fit(shape: PolicyShape, car: CarSpec, place: str) -> None:
    """Refuse a policy that could not drive the car that comes with it."""
    policy = (set(shape.sensors), shape.action_kind, shape.action_count, shape.network)
    driven = (set(car.sensors), car.action_space.kind, car.action_space.size, car.neural_network)
    if policy != driven:
        raise ModelPackageError(
            f"{place}: {MANIFEST} and {CAR} speak of different sensors, actions or networks. Write the package again."
        )


def _json(content: bytes, place: str) -> dict[str, object]:
    return parse_json_object(_text(content, place), place)


def _text(content: bytes, place: str) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise ModelPackageError(f"{place}: byte {error.start} is not UTF-8 text. Write the package again.") from None
