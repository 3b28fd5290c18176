"""Reads a model package without the libraries that could drive it: who made it, for which car, from what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Self

from racer.errors import ModelPackageError, SpecError
from racer.language import Text
from racer.models.manifest import PackageManifest, check_sums
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
from racer.models.safe_zip import read_members
from racer.models.source_text import source_text
from racer.specs import CarSpec, Hyperparameters
from racer.specs.json_file import parse_json_object
from racer.specs.model_metadata import car_from_model_metadata

PLACE: Final = "model.zip"
"""What sentences call the file."""

TOO_LARGE: Final = Text(
    "{place} is larger than {most:,} bytes; no model package is.",
    "{place}: {most:,}바이트보다 큽니다. 이렇게 큰 모델 패키지는 없습니다.",
)
MISSING: Final = Text(
    "{place}: the member {name} is missing. Download or write the package again.",
    "{place}: {name} 파일이 들어 있지 않습니다. 패키지를 다시 내려받거나 만드세요.",
)
NOT_UTF_8: Final = Text(
    "{place} is not UTF-8 text. Write the package again.", "{place}: UTF-8 텍스트가 아닙니다. 패키지를 다시 만드세요."
)
DO_NOT_FIT: Final = Text(
    "{place}: its weights and its car have different sensors, actions or networks. Write the package again.",
    "{place}: 가중치와 차량의 센서, 행동 또는 신경망이 서로 다릅니다. 패키지를 다시 만드세요.",
)


@dataclass(frozen=True)
class PackageFile:
    """What a model package says, with its weights as bytes that nobody has looked into.

    Parameters
    ----------
    manifest
        Who wrote it, and what its weights fit.
    weights
        The safetensors file.
    car
        The car that it drives.
    reward_source
        Text of the reward function that it was trained with.
    hyperparameters
        The DeepRacer file that it was trained with, if there was one.
    summary
        What the trainer kept: track, direction, seed, counters.
    """

    manifest: PackageManifest
    weights: bytes
    car: CarSpec
    reward_source: str
    hyperparameters: Hyperparameters | None
    summary: dict[str, Any]

    @classmethod
    def from_bytes(cls, content: bytes, place: str = PLACE) -> Self:
        """Read a package from anybody; nothing in it is run.

        Raises
        ------
        ModelPackageError
            When it is no zip of a package's members, has lost or changed one, or its parts do not fit each other.
        """
        if len(content) > MAX_PACKAGE_BYTES:
            raise ModelPackageError(TOO_LARGE.format(place=place, most=MAX_PACKAGE_BYTES))
        members = read_members(content, MEMBER_LIMITS, place)
        for name in sorted(MEMBER_LIMITS.keys() - OPTIONAL_MEMBERS - members.keys()):
            raise ModelPackageError(MISSING.format(place=place, name=name))
        try:
            return cls._from_members(members, place)
        except SpecError as error:
            raise ModelPackageError(error.sentences) from None

    @classmethod
    def _from_members(cls, members: dict[str, bytes], place: str) -> Self:
        manifest = PackageManifest.from_values(_json(members.pop(MANIFEST), f"{place}/{MANIFEST}"), MANIFEST)
        check_sums(manifest, members, place)
        car = car_from_model_metadata(_json(members[CAR], f"{place}/{CAR}"), f"{place}/{CAR}")
        _check_fit(manifest, car, place)
        hyperparameters = members.get(HYPERPARAMETERS)
        return cls(
            manifest=manifest,
            weights=members[WEIGHTS],
            car=car,
            reward_source=source_text(members[REWARD_FUNCTION]),
            hyperparameters=None if hyperparameters is None else _hyperparameters(hyperparameters, place),
            summary=_json(members[SUMMARY], f"{place}/{SUMMARY}"),
        )


def _hyperparameters(content: bytes, place: str) -> Hyperparameters:
    place = f"{place}/{HYPERPARAMETERS}"
    return Hyperparameters.from_values(_json(content, place), place)


def _check_fit(manifest: PackageManifest, car: CarSpec, place: str) -> None:
    policy = manifest.policy
    learnt = (set(policy.sensors), policy.action_kind, policy.action_count, policy.network)
    if learnt != (set(car.sensors), car.action_space.kind, car.action_space.size, car.neural_network):
        raise ModelPackageError(DO_NOT_FIT.format(place=place))


def _json(content: bytes, place: str) -> dict[str, Any]:
    try:
        return parse_json_object(content.decode(), place)
    except UnicodeDecodeError:
        raise ModelPackageError(NOT_UTF_8.format(place=place)) from None
