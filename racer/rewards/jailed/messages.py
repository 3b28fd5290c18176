"""What a trainer and the process of a reward function say to each other."""

from __future__ import annotations

import base64
import json
import struct
from dataclasses import asdict, dataclass
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from racer.rewards.build_params import TrackFacts
from racer.rewards.track_objects import TrackObjects

if TYPE_CHECKING:
    from collections.abc import Sequence

    from racer.rewards.source import RewardSource


class Message(IntEnum):
    """The kinds of frames; each request has one answer, ``DONE`` or ``FAILED``, and ``EXAMINE`` one for each state."""

    LOAD = 10
    """Execute the file for each car; the document in the shared memory says how."""
    CALL = 11
    """Call the functions for the rows of a slot, and stop at the first failure."""
    SCORE = 12
    """Call the first car's function for the rows of a slot, and go on after failures."""
    EXAMINE = 13
    """Look closely at calls for some states."""
    DONE = 20
    """It went well; the frame brings what does not stand in the slot."""
    FAILED = 21
    """The function cannot be loaded, or failed: the frame has the problem."""


ROWS: Final = struct.Struct("<II")
"""A slot's number, and how many of its rows are meant."""


@dataclass(frozen=True, eq=False)
class Order:
    """What a process is to load.

    Parameters
    ----------
    data
        The file's bytes.
    path, filename
        The file as it was named and as its code object names it.
    cars
        How many namespaces it is executed in.
    track
        What the function is told of the track.
    seed
        Of the random numbers that the function draws after it was loaded; None leaves them to chance.
    rows
        Of each slot in the shared memory.
    strangers
        Packages that the file may not import, but that are there.
    """

    data: bytes
    path: str
    filename: str
    cars: int
    track: TrackFacts
    seed: int | None
    rows: int
    strangers: tuple[str, ...]

    @classmethod
    def of(
        cls, source: RewardSource, cars: int, track: TrackFacts, seed: int | None, rows: int, strangers: Sequence[str]
    ) -> Order:
        """Return the order for a file that was read already."""
        return cls(source.data, str(source.path), source.filename, cars, track, seed, rows, tuple(strangers))

    def to_bytes(self) -> bytes:
        """Return it as bytes."""
        document = {**vars(self), "data": base64.b85encode(self.data).decode(), "track": None}
        document["track"] = {**vars(self.track), "waypoints": self.track.waypoints.tolist()}
        return json.dumps(document).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Order:
        """Read what ``to_bytes`` has made."""
        document = json.loads(data)
        track = document.pop("track")
        facts = TrackFacts(**{**track, "waypoints": np.array(track["waypoints"])})
        return cls(**{**document, "data": base64.b85decode(document["data"]), "track": facts})

    @property
    def named_path(self) -> Path:
        """The file as it was named."""
        return Path(self.path)


def objects_to_json(objects: Sequence[TrackObjects | None] | None) -> list[Any] | None:
    """Return what stands on the track in each row, as plain values."""
    if objects is None or all(standing is None for standing in objects):
        return None
    return [None if standing is None else asdict(standing) for standing in objects]


def objects_from_json(document: list[Any] | None) -> list[TrackObjects | None] | None:
    """Read what ``objects_to_json`` has made."""
    if document is None:
        return None
    return [None if fields is None else TrackObjects(**_tuples(fields)) for fields in document]


def _tuples(fields: dict[str, Any]) -> dict[str, Any]:
    locations = tuple((x, y) for x, y in fields["locations"])
    return {name: tuple(values) for name, values in fields.items()} | {"locations": locations}
