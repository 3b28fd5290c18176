"""Reads and writes weights as safetensors, and lets no weights through that do not fit the policy."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import torch
from safetensors import SafetensorError
from safetensors.torch import load, save

from racer.errors import ModelPackageError, SpecError
from racer.models.policy import RacingPolicy
from racer.specs.json_file import parse_json_object

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from torch import Tensor

    from racer.models.policy_shape import PolicyShape

MAX_HEADER_BYTES = 65_536
"""The header of the largest network's two dozen weights has about 4 000 bytes."""

Extents = tuple[int, ...]


def expected_weights(shape: PolicyShape) -> dict[str, Extents]:
    """Name every weight of a policy with its extents, without allocating any.

    Raises
    ------
    SpecError
        When a camera is too small for the network.
    """
    with torch.device("meta"):
        policy = RacingPolicy(shape)
    return {name: tuple(weight.shape) for name, weight in policy.state_dict().items()}


def read_weights(content: bytes, shape: PolicyShape, place: str) -> dict[str, Tensor]:
    """Read weights that fit a policy exactly.

    Raises
    ------
    ModelPackageError
        When the file is damaged, a weight is missing, unknown, of another shape or type, or not finite.
    """
    try:
        expected = expected_weights(shape)
    except SpecError as error:
        raise ModelPackageError(f"{place}: {error}") from None
    _check_header(_header(content, place), expected, place)
    try:
        weights = load(content)
    except (SafetensorError, ValueError) as error:
        raise ModelPackageError(f"{place} is damaged ({error}). Download or write the package again.") from None
    check_weights(weights, expected, place)
    return weights


def write_weights(weights: Mapping[str, Tensor]) -> bytes:
    """Write weights; the same weights give the same bytes."""
    plain = {name: weights[name].detach().to("cpu", torch.float32).contiguous() for name in sorted(weights)}
    return save(plain)


def check_weights(weights: Mapping[str, Tensor], expected: Mapping[str, Extents], place: str) -> None:
    """Refuse weights that a policy cannot drive with.

    Raises
    ------
    ModelPackageError
        When a weight is missing, unknown, of another shape, or not finite.
    """
    _check_names(weights.keys(), expected, place)
    for name, weight in weights.items():
        _check_extents(name, tuple(weight.shape), expected[name], place)
        if not bool(torch.isfinite(weight).all()):
            raise ModelPackageError(f"{place}: the weight {name} is not finite. Train again from an older checkpoint.")


def _header(content: bytes, place: str) -> dict[str, object]:
    """Parse the header ourselves first: its length and its types are what a hostile file would lie about."""
    length = struct.unpack("<Q", content[:8])[0] if len(content) >= 8 else 0
    if not 0 < length <= min(MAX_HEADER_BYTES, len(content) - 8):
        raise ModelPackageError(f"{place}: the header is missing or has an impossible length. Write the package again.")
    try:
        header = parse_json_object(content[8 : 8 + length].decode(), f"{place}: the header")
    except (SpecError, UnicodeDecodeError) as error:
        raise ModelPackageError(f"{place}: the header cannot be read. {error}") from None
    return {name: entry for name, entry in header.items() if name != "__metadata__"}


def _check_header(header: Mapping[str, object], expected: Mapping[str, Extents], place: str) -> None:
    _check_names(header.keys(), expected, place)
    for name, entry in header.items():
        if not isinstance(entry, dict) or not isinstance(entry.get("shape"), list):
            raise ModelPackageError(f"{place}: the weight {name} has no shape. Write the package again.")
        _check_extents(name, tuple(entry["shape"]), expected[name], place)
        if entry.get("dtype") != "F32":
            kind = str(entry.get("dtype"))[:20]
            raise ModelPackageError(f"{place}: the weight {name} has the type {kind}; expected is F32.")


def _check_names(names: Iterable[str], expected: Mapping[str, Extents], place: str) -> None:
    found = set(names)
    missing, unknown = sorted(expected.keys() - found), sorted(found - expected.keys())
    if missing:
        raise ModelPackageError(f"{place}: the weight {missing[0]} is missing. The weights are of another policy.")
    if unknown:
        raise ModelPackageError(
            f"{place}: the weight {unknown[0]!r:.80} fits no layer. The weights are of another policy."
        )


def _check_extents(name: str, found: Extents, expected: Extents, place: str) -> None:
    if found != expected:
        shown = str(list(found))[:60]
        raise ModelPackageError(f"{place}: the weight {name} has the shape {shown}; expected is {list(expected)}.")
