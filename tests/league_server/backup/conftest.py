"""Leagues to back up, and empty places to restore them into."""

from __future__ import annotations

import itertools
import shutil

import pytest

from league_server.backup import write_backup
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


@pytest.fixture(scope="session")
def template(sqlite_template, tmp_path_factory):
    """A folder with a full league on SQLite, its files, and a backup of both, made once for all tests."""
    folder = tmp_path_factory.mktemp("league")
    shutil.copy(sqlite_template, folder / "racer.sqlite3")
    database, storage = Database(f"sqlite:///{folder / 'racer.sqlite3'}"), Storage.open((folder / "files").as_uri())
    fill(database, storage)
    write_backup(database, storage, folder / "league.backup.zip")
    database.close()
    return folder


@pytest.fixture
def full_sqlite(template, storage, tmp_path):
    """A league with rows in every table on SQLite, its files in the storage."""
    shutil.copytree(template / "files", storage._store.prefix, dirs_exist_ok=True)
    shutil.copy(template / "racer.sqlite3", tmp_path / "full.sqlite3")
    database = Database(f"sqlite:///{tmp_path / 'full.sqlite3'}")
    yield database
    database.close()


@pytest.fixture
def backup(template, backup_path):
    """A backup of that league, as a file."""
    shutil.copy(template / "league.backup.zip", backup_path)
    return backup_path


@pytest.fixture
def backup_path(tmp_path):
    """Where a backup goes."""
    return tmp_path / "league.backup.zip"
