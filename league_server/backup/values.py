"""How values stand in a backup, the same for every kind of database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final, Literal
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import TypeEngine

from league_server.database import UtcDateTime

Kind = Literal["uuid", "time", "json", "boolean", "integer", "number", "text"]

SQL_TYPES: Final[Mapping[Kind, TypeEngine[Any]]] = {
    "uuid": sa.Uuid(),
    "time": UtcDateTime(),
    "json": sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql"),
    "boolean": sa.Boolean(),
    "integer": sa.BigInteger(),
    "number": sa.Double(),
    "text": sa.Text(),
}
"""What columns are written as; the tables themselves may be of another version."""

_KINDS: Final[tuple[tuple[type[TypeEngine[Any]], Kind], ...]] = (
    (sa.Uuid, "uuid"),
    (UtcDateTime, "time"),
    (sa.JSON, "json"),
    (sa.Boolean, "boolean"),
    (sa.Integer, "integer"),
    (sa.Float, "number"),
    (sa.String, "text"),
)


def kind_of(column: sa.Column[Any]) -> Kind:
    """Return how a column's values are written.

    Raises
    ------
    TypeError
        When no backup has had such a column yet; it needs a kind of its own then.
    """
    for sql_type, kind in _KINDS:
        if isinstance(column.type, sql_type):
            return kind
    raise TypeError(f"{column} is a {column.type!r}; say in {__name__} how a backup writes that.")


def written(kind: Kind, value: Any) -> Any:
    """Return a value as JSON has it."""
    match kind:
        case "uuid":
            return str(value)
        case "time":
            return value.isoformat()
    return value


def read(kind: Kind, value: Any) -> Any:
    """Return a value as the database takes it.

    Raises
    ------
    ValueError
        When it is of another kind.
    """
    if kind == "json":
        return sa.JSON.NULL if value is None else value
    return None if value is None else _READERS[kind](value)


def _of(*types: type) -> Callable[[Any], Any]:
    def checked(value: Any) -> Any:
        if type(value) not in types:
            raise ValueError(f"{value!r:.40} is no {' or '.join(one.__name__ for one in types)}")
        return value

    return checked


def _time(value: Any) -> datetime:
    time = datetime.fromisoformat(_of(str)(value))
    if time.tzinfo is None:
        raise ValueError(f"{value} has no zone")
    return time


_READERS: Final[Mapping[Kind, Callable[[Any], Any]]] = {
    "uuid": lambda value: UUID(_of(str)(value)),
    "time": _time,
    "boolean": _of(bool),
    "integer": _of(int),
    "number": _of(float, int),
    "text": _of(str),
}
