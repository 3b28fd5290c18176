"""The transaction in which tables are made, changed and filled from a backup."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from league_server.database import Database


@contextmanager
def one_transaction(database: Database) -> Iterator[Connection]:
    """Give a connection in a transaction that is committed when the block ends well.

    On SQLite references are not looked at inside: a table that is made anew is dropped for a moment, and rows of a
    backup may refer to others that come later.
    """
    with database.engine.connect() as connection:
        if database.kind == "sqlite":
            # Only outside of a transaction; the connection is thrown away afterwards.
            connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
            connection.execution_options(begin="IMMEDIATE")
        try:
            with connection.begin():
                yield connection
        finally:
            connection.invalidate()
