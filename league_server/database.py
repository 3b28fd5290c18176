"""The database: SQLite in one file by default, PostgreSQL beyond; the same tables and the same sessions on both.

A write session takes SQLite's one writer's place when it begins, so that what it read stays true until it commits. On
PostgreSQL rows are compared and set, and unique constraints decide.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from sqlite3 import Connection as SQLiteConnection
from sqlite3 import OperationalError as SQLiteOperationalError
from typing import Any, Final, Literal

from sqlalchemy import JSON, Connection, DateTime, Dialect, Engine, MetaData, create_engine, event, make_url
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import TypeDecorator

BUSY_SECONDS: Final = 15.0
"""How long a session of SQLite waits for its turn to write."""
CONNECT_SECONDS: Final = 10
"""How long a server that does not answer is waited for."""
POOL_SIZE: Final = 20
"""Connections that an API process keeps open to PostgreSQL; twice as many in a rush."""
NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""How constraints are called, so that migrations can name them on both databases."""

Json = JSON().with_variant(JSONB(), "postgresql")
"""A JSON document."""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time in UTC, also where the database keeps no zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Turn any aware time into UTC; a naive one is a mistake."""
        if value is not None and value.tzinfo is None:
            raise ValueError(f"{value} has no zone; times of the league are aware.")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - likewise
        """Say of a time of SQLite that it is in UTC."""
        return None if value is None else value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """The root of all tables; nothing is loaded that was not asked for."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {datetime: UtcDateTime, dict[str, Any]: Json, list[Any]: Json}  # noqa: RUF012 - SQLAlchemy's own declaration


class Database:
    """Where the rows are.

    Parameters
    ----------
    url
        ``sqlite:///file`` or ``postgresql://user:password@host/name``.
    """

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        if parsed.get_backend_name() == "postgresql":
            parsed = parsed.set(drivername="postgresql+psycopg")
        self.url = parsed
        self.kind: Literal["sqlite", "postgresql"] = "sqlite" if parsed.get_backend_name() == "sqlite" else "postgresql"
        self.engine: Engine = _sqlite(parsed.render_as_string(False)) if self.kind == "sqlite" else _postgresql(parsed)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Give a session that may write; it commits when the block ends well, and takes everything back otherwise."""
        with Session(self.engine, expire_on_commit=False) as session:
            if self.kind == "sqlite":
                session.connection(execution_options={"begin": "IMMEDIATE"})
            with session.begin() if not session.in_transaction() else _finish(session):
                yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that only reads; nothing of it is kept."""
        with Session(self.engine, expire_on_commit=False) as session:
            yield session

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()


@contextmanager
def _finish(session: Session) -> Iterator[None]:
    """Commit a transaction that has begun already, or take it back."""
    try:
        yield
        session.commit()
    except BaseException:
        session.rollback()
        raise


def _postgresql(url: Any) -> Engine:
    # A connection that the server closed meanwhile is noticed before it is used.
    return create_engine(
        url,
        pool_size=POOL_SIZE,
        max_overflow=POOL_SIZE,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"connect_timeout": CONNECT_SECONDS},
    )


def _sqlite(url: str) -> Engine:
    engine = create_engine(
        url,
        connect_args={"timeout": BUSY_SECONDS},
        pool_size=POOL_SIZE,
        max_overflow=POOL_SIZE,
        hide_parameters=True,  # values are people's, and an error is logged
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    assert isinstance(connection, SQLiteConnection)
    connection.isolation_level = None  # Python's driver would begin transactions by its own rules
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    mode = connection.get_execution_options().get("begin", "DEFERRED")
    raw: Any = connection.connection.dbapi_connection
    try:
        raw.execute(f"BEGIN {mode}")  # past SQLAlchemy, which would take longer over it than SQLite
    except SQLiteOperationalError as error:
        raise OperationalError("BEGIN", None, error, hide_parameters=True) from error
