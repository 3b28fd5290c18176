"""Leagues to back up, and empty places to restore them into."""

from __future__ import annotations

import itertools

import pytest

from league_server.database import Database
from league_server.storage import Storage
from tests.league_server.backup.filling import fill

_numbers = itertools.count()


@pytest.fixture
def make_database(request, tmp_path):
    """Make an empty database of a kind, without tables: ``make_database("sqlite")``."""
    made = []

    def make(kind):
        if kind == "sqlite":
            url = f"sqlite:///{tmp_path / f'made{next(_numbers)}.sqlite3'}"
        else:
            server, name = request.getfixturevalue("postgres_server"), f"made_{next(_numbers)}"
            server.execute(f"CREATE DATABASE {name}")
            url = server.url(name)
            request.addfinalizer(lambda: server.execute(f"DROP DATABASE {name} WITH (FORCE)"))
        database = Database(url)
        made.append(database)
        return database

    yield make
    for database in made:
        database.close()


@pytest.fixture
def make_storage(tmp_path):
    """Make an empty storage in a folder."""
    return lambda: Storage.open((tmp_path / f"storage{next(_numbers)}").as_uri())


@pytest.fixture
def storage(make_storage):
    """An empty storage."""
    return make_storage()


@pytest.fixture
def full_database(database, storage):
    """A league with rows in every table, on each kind of database in turn, its files in the storage."""
    fill(database, storage)
    return database


@pytest.fixture
def full_sqlite(sqlite_database, storage):
    """A league with rows in every table on SQLite, its files in the storage."""
    fill(sqlite_database, storage)
    return sqlite_database


@pytest.fixture
def backup_path(tmp_path):
    """Where a backup goes."""
    return tmp_path / "league.backup.zip"
