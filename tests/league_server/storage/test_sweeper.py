"""The sweeper removes what nobody names, and nothing else."""

from __future__ import annotations

import os
from datetime import timedelta

from sqlalchemy import String

from league_server.clock import now
from league_server.database import Base
from league_server.storage import Storage, sweep, sweeper, unswept
from league_server.storage.references import KEY_COLUMNS, named_keys
from league_server.tables import TrackRow

AT_ONCE = timedelta(0)
LONGER_THAN_THIS_TEST = timedelta(hours=1)
LENGTH_OF_KEYS = 300


def name_in_a_row(database, key):
    """Commit a row that names an object."""
    with database.session() as session:
        row = TrackRow(name=key, file_name="a.json", key=key, sha256=key, length_m=20.0, created_at=now())
        session.add(row)


def keys_in(storage):
    """What is there."""
    return {found.key for found in storage.list()}


def test_what_no_row_names_is_removed(database, storage, monkeypatch):
    """More of them than are asked about at once, in folders and beside named ones; the number is told."""
    monkeypatch.setattr(sweeper, "SWEPT_AT_ONCE", 20)
    for number in range(70):
        storage.put(f"runs/{number}/log.txt", b"x")
    name_in_a_row(database, "runs/7/log.txt")
    name_in_a_row(database, "runs/69/log.txt")
    assert sweep(storage, database, AT_ONCE) == 68
    assert keys_in(storage) == {"runs/7/log.txt", "runs/69/log.txt"}
    assert sweep(storage, database, AT_ONCE) == 0


def test_what_is_young_is_left_alone(database, storage):
    """Its row may be about to be committed."""
    storage.put("packages/new.zip", b"x")
    assert sweep(storage, database, LONGER_THAN_THIS_TEST) == 0
    assert sweep(storage, database) == 0
    assert keys_in(storage) == {"packages/new.zip"}


class UsedMeanwhile(Storage):
    """A storage in which somebody puts the same content again, just before it is swept."""

    def __init__(self):
        super().__init__(Storage.open("memory:")._store)

    def about(self, key):
        """Put it again first."""
        self.put(key, b"x")
        return super().about(key)


def test_what_is_put_again_meanwhile_is_left_alone(sqlite_database):
    """Between the list and the removal an old object has become a new one."""
    storage = UsedMeanwhile()
    storage.put("packages/old.zip", b"x")
    assert sweep(storage, sqlite_database, AT_ONCE) == 0
    assert keys_in(storage) == {"packages/old.zip"}


class GoneMeanwhile(Storage):
    """A storage in which another sweeper was faster."""

    def __init__(self):
        super().__init__(Storage.open("memory:")._store)

    def about(self, key):
        """Delete it first."""
        self.delete(key)
        return super().about(key)


def test_two_sweepers_do_not_disturb_each_other(sqlite_database):
    """What is gone already is not counted."""
    storage = GoneMeanwhile()
    storage.put("packages/old.zip", b"x")
    assert sweep(storage, sqlite_database, AT_ONCE) == 0


def test_what_a_killed_writer_left_is_removed(sqlite_database, tmp_path):
    """Half a file is in no list, and takes room; one that is being written now stays."""
    storage = Storage.open((tmp_path / "files").as_uri())
    storage.put("packages/whole.zip", b"x")
    name_in_a_row(sqlite_database, "packages/whole.zip")
    half, writing = (tmp_path / "files" / "packages" / f"half.zip#{number}" for number in (1, 2))
    half.write_bytes(b"x")
    os.utime(half, (0, 0))
    writing.write_bytes(b"x")
    assert keys_in(storage) == {"packages/whole.zip"}
    assert sweep(storage, sqlite_database) == 1
    assert not half.exists()
    assert writing.exists()
    assert keys_in(storage) == {"packages/whole.zip"}


def test_every_column_with_keys_is_known():
    """A table that came to name objects would lose them to the sweeper, and miss them in a backup."""
    columns = {column for table in Base.metadata.tables.values() for column in table.columns}
    keys = {
        column
        for column in columns
        if (column.name == "key" or column.name.endswith("_key"))
        and isinstance(column.type, String)
        and column.type.length == LENGTH_OF_KEYS
    }
    assert {column.property.columns[0] for column in KEY_COLUMNS} == keys


def test_all_named_keys_are_found(database):
    """For a backup."""
    for key in ("tracks/b.json", "tracks/a.json"):
        name_in_a_row(database, key)
    with database.reading() as session:
        assert list(session.scalars(named_keys())) == ["tracks/a.json", "tracks/b.json"]


def test_nothing_is_swept_during_a_backup(sqlite_database, storage):
    """What a row named when the backup began is in the backup; a backup that was killed holds nothing up for ever."""
    storage.put("packages/old.zip", b"x")
    with unswept(storage), unswept(storage):
        assert sweep(storage, sqlite_database, LONGER_THAN_THIS_TEST) == 0
        assert sweep(storage, sqlite_database, AT_ONCE) == 0
    assert keys_in(storage) == {"packages/old.zip"}
    assert sweep(storage, sqlite_database, AT_ONCE) == 1


def test_a_backup_that_was_killed_is_forgotten(sqlite_database, tmp_path):
    """Its mark is swept like everything else that is old."""
    storage = Storage.open((tmp_path / "files").as_uri())
    storage.put("backups/killed", b"")
    storage.put("packages/old.zip", b"x")
    for file in (tmp_path / "files").rglob("*"):
        os.utime(file, (0, 0))
    assert sweep(storage, sqlite_database) == 2
    assert keys_in(storage) == set()
