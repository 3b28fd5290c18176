"""Migrations make the tables that the code has, on both databases, and take them away again."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import String, func, inspect, select, text

import league_server.tables  # noqa: F401 - every table is known once this is imported
from league_server.database import Base, Database
from league_server.migrations import MigrationError, downgrade, head_revision, one_transaction, revision_of, upgrade
from league_server.tables import LoginSessionRow
from tests.league_server.people import new_account, sign_in


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


def test_a_table_can_be_made_anew_without_losing_what_refers_to_it(empty_database):
    """Inside the transaction of migrations a table of SQLite may be dropped for a moment; its children stay."""
    upgrade(empty_database)
    account = new_account(empty_database)
    sign_in(empty_database, account)
    with one_transaction(empty_database) as connection:
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("accounts", recreate="auto") as table:
            table.alter_column("display_name", type_=String(200), existing_type=String(100))
    with empty_database.reading() as session:
        assert session.scalar(select(func.count()).select_from(LoginSessionRow)) == 1
