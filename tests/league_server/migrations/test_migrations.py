"""Migrations make the tables that the code has, on both databases, and take them away again."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text

import league_server.tables  # noqa: F401 - every table is known once this is imported
from league_server.database import Base, Database
from league_server.migrations import MigrationError, downgrade, head_revision, revision_of, upgrade


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database(request, tmp_path):
    """A database without tables, on each kind in turn."""
    is_file = request.param == "sqlite"
    url = f"sqlite:///{tmp_path / 'empty.sqlite3'}" if is_file else request.getfixturevalue("empty_postgres_url")
    database = Database(url)
    yield database
    database.close()


def test_migrations_make_what_the_code_expects(empty_database):
    """After all migrations Alembic finds no difference to the tables of the code."""
    upgrade(empty_database)
    with empty_database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    assert revision_of(empty_database) == head_revision()


def test_migrations_can_be_taken_back(empty_database):
    """Down to the base there are no tables of ours, and up again there are all."""
    upgrade(empty_database)
    downgrade(empty_database, "base")
    assert set(inspect(empty_database.engine).get_table_names()) == {"alembic_version"}
    upgrade(empty_database)
    assert set(Base.metadata.tables) < set(inspect(empty_database.engine).get_table_names())


def test_upgrading_twice_changes_nothing(empty_database):
    """A database that is up to date is left alone."""
    upgrade(empty_database)
    upgrade(empty_database)
    assert revision_of(empty_database) == head_revision()


def test_a_database_of_a_newer_version_is_refused(empty_database):
    """A revision that nobody here knows is named in the refusal, in both languages, and nothing is touched."""
    upgrade(empty_database)
    with empty_database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(MigrationError) as refused:
        upgrade(empty_database)
    assert "9999" in refused.value.sentence("en")
    assert "9999" in refused.value.sentence("ko")
