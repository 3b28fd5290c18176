"""Which models drive alike: what their packages are made of, but for everything that driving does not depend on."""

from __future__ import annotations

import hashlib
import json
import struct
from dataclasses import asdict
from typing import Any, Final

from league_server.models.packages.package_file import PackageFile
from racer.errors import ModelPackageError, SpecError
from racer.language import Text
from racer.models.members import WEIGHTS
from racer.specs.json_file import parse_json_object

LENGTH_BYTES: Final = 8
"""A safetensors file begins with the length of its header, as a number of 64 bits."""
MAX_HEADER_BYTES: Final = 65_536
NOT_A_WEIGHT: Final = "__metadata__"
LEARNING_ONLY: Final = ("critic.", "value_head.", "log_std")
"""What the names of weights begin with that only learning uses: a driver takes the likeliest action."""

DAMAGED: Final = Text(
    "{place} is not a file of weights, or damaged. Download or write the package again.",
    "{place}: 가중치 파일이 아니거나 손상되었습니다. 패키지를 다시 내려받거나 만드세요.",
)


def driving_identity(package: PackageFile) -> str:
    """Return the hash of what decides how a package drives; hexadecimal.

    It is that of its weights by name, with their shapes, and of the sensors, actions and physics that they are for:
    neither the reward function, nor what only learning used, nor how the file was written makes another driver.

    Raises
    ------
    ModelPackageError
        When its weights are not a file of weights.
    """
    car, policy = package.car, package.manifest.policy
    # Lists, because the order in which sensors are seen may decide which weights they meet.
    described = {
        "sensors": [[name, asdict(shape)] for name, shape in policy.sensors.items()],
        "seen": car.sensors,
        "network": policy.network,
        "actions": car.action_space.model_dump(mode="json"),
        "generation": car.generation,
        "weights": _weights(package.weights),
    }
    text = json.dumps(described, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _weights(content: bytes) -> list[list[Any]]:
    """Return the name, type, shape and hash of every weight that drives, in the order of their names."""
    header = _header(content)
    start = LENGTH_BYTES + struct.unpack("<Q", content[:LENGTH_BYTES])[0]
    driving = sorted(name for name in header if not name.startswith(LEARNING_ONLY))
    return [[name, *_weight(header[name], content, start)] for name in driving]


def _weight(entry: object, content: bytes, start: int) -> tuple[Any, ...]:
    match entry:
        case {"dtype": str(kind), "shape": list(shape), "data_offsets": [int(begin), int(end)]} if begin <= end:
            data = memoryview(content)[start + begin : start + end]
            if begin < 0 or len(data) != end - begin:
                raise _damaged()
            return kind, shape, hashlib.sha256(data).hexdigest()
    raise _damaged()


def _header(content: bytes) -> dict[str, object]:
    length = struct.unpack("<Q", content[:LENGTH_BYTES])[0] if len(content) >= LENGTH_BYTES else 0
    if not 0 < length <= min(MAX_HEADER_BYTES, len(content) - LENGTH_BYTES):
        raise _damaged()
    try:
        header = parse_json_object(content[LENGTH_BYTES : LENGTH_BYTES + length].decode(), WEIGHTS)
    except (SpecError, UnicodeDecodeError):
        raise _damaged() from None
    return {name: entry for name, entry in header.items() if name != NOT_A_WEIGHT}


def _damaged() -> ModelPackageError:
    return ModelPackageError(DAMAGED.format(place=WEIGHTS))
