"""Brings a database to the tables of this version, or of another one."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from league_server.database import Database
from league_server.migrations.transaction import one_transaction
from racer import __version__
from racer.errors import RacerError
from racer.language import Text

FOLDER = Path(__file__).parent

NEWER = Text(
    "The database was made by a newer version of Racer (its revision {revision} is unknown to {version}). "
    "Start the newer version, or restore a backup made with this one.",
    "더 새로운 버전의 Racer에서 만든 데이터베이스입니다({version} 버전은 리비전 {revision} 정보를 모릅니다). "
    "새 버전으로 실행하거나 이 버전에서 만든 백업을 복원하세요.",
)


class MigrationError(RacerError):
    """Raised when a database cannot be brought to the tables of this version."""


def alembic_config(connection: Connection | None = None) -> Config:
    """Return Alembic's configuration for our migrations, over a connection where one is given."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    return config


def head_revision() -> str:
    """Return the newest revision that this version knows."""
    head = ScriptDirectory.from_config(alembic_config()).get_current_head()
    assert head is not None
    return head


def revision_of(database: Database) -> str | None:
    """Return which revision a database is at; None for an empty one."""
    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def upgrade(database: Database, revision: str = "head") -> None:
    """Bring a database up to a revision; what is there already is left alone.

    Raises
    ------
    MigrationError
        When the database is of a newer version.
    """
    present = revision_of(database)
    if present is not None and not _is_known(present):
        raise MigrationError(NEWER.format(revision=present, version=__version__))
    if present == head_revision() and revision == "head":
        return
    with one_transaction(database) as connection:
        command.upgrade(alembic_config(connection), revision)


def downgrade(database: Database, revision: str) -> None:
    """Take a database back to an earlier revision, or to ``base``, without tables."""
    with one_transaction(database) as connection:
        command.downgrade(alembic_config(connection), revision)


def _is_known(revision: str) -> bool:
    script = ScriptDirectory.from_config(alembic_config())
    return any(step.revision == revision for step in script.walk_revisions())
