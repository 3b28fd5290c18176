"""Recorded drives that are looked at together; of the same drives the same is said, so that is worked out once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from league_server.evaluations.records import Road, read_trace
from league_server.storage import Storage
from racer.evaluation.diagnosis import Commands, Diagnosis, diagnose
from racer.track import Track

KEPT: Final = 128
"""Diagnoses that are kept in memory, of a few kilobytes each."""


@dataclass(frozen=True)
class Drives:
    """Some recorded drives over one track.

    Parameters
    ----------
    keys
        Where the storage has them; what stands under a key, which names the content's hash, never changes.
    road
        Which track, driven which way; neither the catalog's tracks nor the league's own ever change.
    commands
        What the driver could ask for, where that is known.
    track
        The road in driving order.
    storage
        Where the drives are.
    """

    keys: tuple[str, ...]
    road: Road
    commands: Commands | None
    track: Track = field(compare=False)
    storage: Storage = field(compare=False)


@lru_cache(maxsize=KEPT)
def diagnosed(drives: Drives) -> Diagnosis:
    """Say what drives show.

    Raises
    ------
    MissingObjectError
        When the storage has lost one.
    """
    traces = [read_trace(drives.storage.get(key), key) for key in drives.keys]
    return diagnose(traces, drives.track, drives.commands)
