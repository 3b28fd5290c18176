"""What is kept of a model package beside its bytes, so that nobody has to open it to show it or to compare it."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from typing import Any, Final

from league_server.models.identity import driving_identity
from league_server.models.packages.package_file import PackageFile
from racer.models.policy_shape import PolicyShape

KEPT_OF_SUMMARY: Final[dict[str, tuple[type, ...]]] = {
    "track": (str,),
    "direction": (str,),
    "seed": (int,),
    "iteration": (int,),
    "steps": (int,),
    "episodes": (int,),
    "elapsed_s": (int, float),
    "best_iteration": (int,),
    "best_lap_ms": (int,),
    "libraries": (dict,),
}
"""Of what a trainer writes into a package, with the types that it has to have."""
LONGEST_TEXT: Final = 200
MOST_LIBRARIES: Final = 30
LARGEST_NUMBER: Final = 2**53
"""As exactly as a browser counts."""


def facts_of_package(content: bytes) -> dict[str, Any]:
    """Return the facts of a package's artifact: ``weights_sha256``, ``policy``, ``created_by``, counters and the like.

    Raises
    ------
    ModelPackageError
        When it is not a model package.
    """
    return facts_of(PackageFile.from_bytes(content))


def facts_of(package: PackageFile) -> dict[str, Any]:
    """Return the facts of a package that was read.

    Raises
    ------
    ModelPackageError
        When its weights are not a file of weights.
    """
    summary = {name: package.summary[name] for name, kinds in KEPT_OF_SUMMARY.items() if _fits(package, name, kinds)}
    return summary | {
        "weights_sha256": driving_identity(package),
        "reward_sha256": hashlib.sha256(package.reward_source.encode(errors="replace")).hexdigest(),
        "created_by": _plain(package.manifest.created_by),
        "policy": shape_values(package.manifest.policy),
    }


def shape_values(shape: PolicyShape) -> dict[str, Any]:
    """Return a policy's shape as JSON values."""
    return asdict(shape)


def _fits(package: PackageFile, name: str, kinds: tuple[type, ...]) -> bool:
    value: Any = package.summary.get(name)
    if type(value) not in kinds:
        return False
    if isinstance(value, dict):
        words = [*value.keys(), *value.values()]
        return len(value) <= MOST_LIBRARIES and all(isinstance(word, str) and _is_plain(word) for word in words)
    return _is_plain(value) if isinstance(value, str) else 0 <= value <= LARGEST_NUMBER


def _is_plain(text: str) -> bool:
    return len(text) <= LONGEST_TEXT and text.isprintable()


def _plain(text: str) -> str:
    return text if _is_plain(text) else ""
