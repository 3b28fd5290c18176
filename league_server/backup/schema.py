"""Gives an empty database the tables of a backup, and afterwards those of this version, all in one transaction."""

from __future__ import annotations

from typing import Final

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, func, inspect, select, table

from league_server.backup.errors import RestoreError
from league_server.backup.manifest import Manifest
from league_server.database import Base
from league_server.migrations import alembic_config
from racer import __version__
from racer.language import Text

VERSIONS: Final = "alembic_version"
"""The table in which Alembic keeps the revision."""
DEFERRED: Final = "DEFERRABLE INITIALLY DEFERRED"
AT_ONCE: Final = "NOT DEFERRABLE"
MADE_BY_STARTING: Final = frozenset({"league", VERSIONS})
"""Tables that a new league has rows in before anybody did anything."""

_NOT_EMPTY: Final = Text(
    "There is a league in the database already (rows in {tables}). A backup is restored into an empty one: name "
    "another database or --data folder.",
    "데이터베이스에 이미 리그가 있습니다(행이 있는 테이블: {tables}). 백업은 빈 데이터베이스에만 복원합니다. 다른 "
    "데이터베이스나 --data 폴더를 지정하세요.",
)
_FOREIGN: Final = Text(
    "The database has tables of another program ({tables}). Name one of the league's own.",
    "데이터베이스에 다른 프로그램의 테이블이 있습니다({tables}). 리그 전용 데이터베이스를 지정하세요.",
)
_NEWER: Final = Text(
    "The backup was made by a newer version of Racer ({racer_version}, revision {revision}; this is {ours}). Restore "
    "it with that version, or a newer one.",
    "더 새로운 버전의 Racer에서 만든 백업입니다({racer_version}, 리비전 {revision}; 현재 버전은 {ours}). 그 버전이나 "
    "더 새로운 버전으로 복원하세요.",
)
_NOT_ITS_TABLES: Final = Text(
    "The backup says of {table} what that table never had at revision {revision}. It was changed after it was made.",
    "백업에 적힌 {table} 테이블의 내용이 리비전 {revision}의 테이블과 다릅니다. 만든 뒤에 변경된 백업입니다.",
)
_LOOSE: Final = Text(
    "The backup has rows in {table} that refer to rows that it does not have. Take another copy.",
    "백업의 {table} 테이블에 존재하지 않는 행을 가리키는 행이 있습니다. 다른 사본을 사용하세요.",
)


def check_revision(manifest: Manifest) -> None:
    """Refuse a backup whose tables this version has never heard of.

    Raises
    ------
    RestoreError
        With the version that made it.
    """
    known = ScriptDirectory.from_config(alembic_config()).walk_revisions()
    if not any(step.revision == manifest.revision for step in known):
        said = {"racer_version": manifest.racer_version, "revision": manifest.revision}
        raise RestoreError(_NEWER.format(**said, ours=__version__))


def clear(connection: Connection) -> None:
    """Remove the tables of a league that has nothing in them.

    Raises
    ------
    RestoreError
        When there is something in them, or there are others.
    """
    names = set(inspect(connection).get_table_names())
    foreign = names - Base.metadata.tables.keys() - {VERSIONS}
    if foreign:
        raise RestoreError(_FOREIGN.format(tables=", ".join(sorted(foreign))))
    filled = [name for name in sorted(names - MADE_BY_STARTING) if _has_rows(connection, name)]
    if filled:
        raise RestoreError(_NOT_EMPTY.format(tables=", ".join(filled)))
    present = MetaData()
    present.reflect(connection)
    present.drop_all(connection)


def make_tables(connection: Connection, manifest: Manifest) -> None:
    """Make the tables that a backup was made of.

    Raises
    ------
    RestoreError
        When the backup names tables or columns that there were not.
    """
    command.upgrade(alembic_config(connection), manifest.revision)
    inspector = inspect(connection)
    names = set(inspector.get_table_names())
    for part in manifest.tables:
        if part.name not in names or part.columns.keys() != {one["name"] for one in inspector.get_columns(part.name)}:
            raise RestoreError(_NOT_ITS_TABLES.format(table=part.name, revision=manifest.revision))
    _defer_references(connection, DEFERRED)


def finish(connection: Connection) -> None:
    """Check what rows refer to, bring the tables to this version, and let numbers go on after the last one.

    Raises
    ------
    RestoreError
        When a row refers to one that is not there.
    """
    _check_references(connection)
    _defer_references(connection, AT_ONCE)
    command.upgrade(alembic_config(connection), "head")
    _check_references(connection)
    _continue_numbers(connection)


def _has_rows(connection: Connection, name: str) -> bool:
    return connection.execute(select(1).select_from(table(name)).limit(1)).first() is not None


def _defer_references(connection: Connection, when: str) -> None:
    """Say of PostgreSQL's references within a table when they are checked; SQLite's are off until the end."""
    if connection.dialect.name != "postgresql":
        return
    inspector, quote = inspect(connection), connection.dialect.identifier_preparer.quote
    for name in inspector.get_table_names():
        for key in inspector.get_foreign_keys(name):
            if key["referred_table"] == name and key["name"] is not None:
                statement = f"ALTER TABLE {quote(name)} ALTER CONSTRAINT {quote(key['name'])} {when}"
                connection.exec_driver_sql(statement)


def _check_references(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
    elif (loose := connection.exec_driver_sql("PRAGMA foreign_key_check").first()) is not None:
        raise RestoreError(_LOOSE.format(table=loose[0]))


def _continue_numbers(connection: Connection) -> None:
    """Set PostgreSQL's counters, which rows that bring their own numbers leave behind; SQLite looks at the rows."""
    if connection.dialect.name != "postgresql":
        return
    for one in Base.metadata.sorted_tables:
        for column in one.primary_key.columns:
            sequence = connection.scalar(select(func.pg_get_serial_sequence(one.name, column.name)))
            if sequence is not None:
                last = connection.scalar(select(func.max(column))) or 0
                connection.execute(select(func.setval(sequence, max(last, 1), last > 0)))
