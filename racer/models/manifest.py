"""The first member of a model package: who wrote it, what its weights fit, and the sum of every other member."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, StringConstraints

from racer.errors import ModelPackageError
from racer.models.policy_shape import PolicyShape  # noqa: TC001 - pydantic needs it when the class is made
from racer.specs import Spec

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT_VERSION = 1
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class PackageManifest(Spec):
    """What a model package says of itself."""

    format_version: Literal[1] = Field(default=1, description="Version of the package's form.")
    created_by: str = Field(default="", max_length=200, description="Name and version of the program that wrote it.")
    policy: PolicyShape = Field(description="What the weights fit: sensors, actions and layers.")
    members: dict[str, Sha256] = Field(description="SHA-256 of every other member, by name.")


def sums(members: Mapping[str, bytes]) -> dict[str, str]:
    """Compute the SHA-256 of every member, in the order of their names."""
    return {name: hashlib.sha256(members[name]).hexdigest() for name in sorted(members)}


def check_sums(manifest: PackageManifest, members: Mapping[str, bytes], place: str) -> None:
    """Refuse members that are not those that the package was written with.

    Raises
    ------
    ModelPackageError
        When a member is missing, was added, or has changed.
    """
    found = sums(members)
    for name in sorted(found.keys() | manifest.members.keys()):
        if name not in found:
            raise ModelPackageError(f"{place}: the member {name} is missing. Download or write the package again.")
        if name not in manifest.members:
            raise ModelPackageError(f"{place}: the member {name} was added later. Write the package again.")
        if found[name] != manifest.members[name]:
            raise ModelPackageError(f"{place}: the member {name} was changed later. Write the package again.")
