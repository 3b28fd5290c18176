"""The first thing to read of a backup: which version made it, what is in it, and the sum of every part."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

from league_server.backup.values import Kind

FORMAT_VERSION: Final = 1
MANIFEST: Final = "manifest.json"
OBJECTS: Final = "objects.jsonl"
LEFT_OUT: Final = frozenset({"login_sessions", "workers"})
"""Tables of which a backup has no rows."""

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,62}$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class TablePart(_Part):
    """One table.

    Attributes
    ----------
    columns
        What its rows have, and how each value is written.
    rows
        How many there are.
    sha256
        Of its file.
    """

    name: Name
    columns: dict[Name, Kind]
    rows: int
    sha256: Sha256


class ObjectPart(_Part):
    """One stored file: a line of ``objects.jsonl``."""

    key: str
    size_bytes: int
    sha256: Sha256


class Manifest(_Part):
    """What a backup says of itself.

    Attributes
    ----------
    revision
        Of the tables, as Alembic names it.
    tables
        In an order in which rows come after those of other tables that they refer to.
    objects, object_bytes, objects_sha256
        How many stored files there are, their length together, and the sum of the list of them.
    missing
        Keys that rows name although the storage did not have them when the backup was taken.
    """

    format_version: Literal[1] = FORMAT_VERSION
    racer_version: str
    revision: str
    made_at: datetime
    tables: tuple[TablePart, ...]
    objects: int
    object_bytes: int
    objects_sha256: Sha256
    missing: tuple[str, ...] = ()


def table_member(name: str) -> str:
    """Return the member with the rows of a table."""
    return f"tables/{name}.jsonl"


def object_member(key: str) -> str:
    """Return the member with a stored file."""
    return f"objects/{key}"
