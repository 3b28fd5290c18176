"""Reads a league as it is at one moment, while others go on writing."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Select, Table, Text, cast, func, select

from league_server.backup.manifest import LEFT_OUT
from league_server.backup.values import Kind, kind_of, written
from league_server.database import Base, Database
from league_server.storage.references import named_keys

ROWS_AT_ONCE: Final = 1000


@dataclass(frozen=True)
class Snapshot:
    """A league at one moment; `snapshot` takes one.

    Parameters
    ----------
    connection
        In a transaction that sees nothing of what others commit.
    """

    connection: Connection

    def rows(self) -> int:
        """Return how many rows there are in all tables that a backup has."""
        counts = (self.connection.scalar(select(func.count()).select_from(table)) for table in saved_tables())
        return sum(count or 0 for count in counts)

    def lines(self, table: Table) -> Generator[bytes]:
        """Give each row of a table as a line of JSON, in the order of its primary key.

        A column without a value is null, but of a JSON column null is a value: there the column is left out.
        """
        kinds = kinds_of(table)
        with self.connection.execute(_query(table, kinds)) as result:
            for row in result.mappings():
                values = {name: _value(kind, row[name]) for name, kind in kinds.items() if _is_said(kind, row[name])}
                yield json.dumps(values, separators=(",", ":")).encode() + b"\n"

    def keys(self) -> Generator[str]:
        """Give the key of each stored file that a row names, each once."""
        with self.connection.execute(named_keys().execution_options(yield_per=ROWS_AT_ONCE)) as result:
            yield from result.scalars()

    def files(self) -> int:
        """Return how many stored files the rows name."""
        return self.connection.scalar(select(func.count()).select_from(named_keys().subquery())) or 0


@contextmanager
def snapshot(database: Database) -> Iterator[Snapshot]:
    """Take a snapshot that lasts as long as the block; writers do not wait for it."""
    with database.engine.connect() as connection:
        if database.kind == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with connection.begin():
            # Only with its first query a transaction decides what it sees.
            connection.execute(select(func.count()).select_from(saved_tables()[0]))
            yield Snapshot(connection)


def saved_tables() -> list[Table]:
    """Return the tables that a backup has, those that others refer to before them."""
    return [table for table in Base.metadata.sorted_tables if table.name not in LEFT_OUT]


def kinds_of(table: Table) -> dict[str, Kind]:
    """Return how the values of each column are written."""
    return {column.name: kind_of(column) for column in table.columns}


def _query(table: Table, kinds: dict[str, Kind]) -> Select[Any]:
    # As text, in which a JSON null is not the same as no value.
    columns = [
        cast(column, Text).label(column.name) if kinds[column.name] == "json" else column for column in table.columns
    ]
    query = select(*columns).order_by(*table.primary_key.columns)
    return query.execution_options(yield_per=ROWS_AT_ONCE)


def _is_said(kind: Kind, value: Any) -> bool:
    return kind != "json" or value is not None


def _value(kind: Kind, value: Any) -> Any:
    if value is None:
        return None
    return json.loads(value) if kind == "json" else written(kind, value)
