"""A backup that is damaged, strange or in the wrong place is refused in a sentence, and never half restored."""

from __future__ import annotations

import hashlib
import io
import json
import signal
import subprocess
import sys
import zipfile

import pytest
from sqlalchemy import inspect, select, text

from league_server.backup import RestoreError, Step, restore_backup, write_backup
from league_server.clock import now
from league_server.database import Database
from league_server.migrations import upgrade
from league_server.storage import Storage, StorageError
from league_server.tables import AccountRow, LeagueRow, TrackRow
from tests.league_server.backup.filling import content, files
from tests.league_server.people import new_account

STOPPED_AT = 3
"""Which time a step is told of."""


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request, make_database):
    """An empty database of each kind in turn."""
    return make_database(request.param)


def changed(path, changes):
    """Write a backup with some members changed: a function of the bytes each, or None to leave one out."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, member in members.items():
            change = changes.get(name, bytes)
            if change is not None:
                archive.writestr(name, change(member))
    path.write_bytes(buffer.getvalue())


def with_manifest(path, **values):
    """Change what a backup says of itself."""
    changed(path, {"manifest.json": lambda member: json.dumps(json.loads(member) | values).encode()})


def is_untouched(database, storage):
    """Whether nothing was restored, not even a table, and no file is left."""
    return inspect(database.engine).get_table_names() == [] and files(storage) == {}


def refused(database, storage, path, sentence):
    """Expect a refusal in both languages that leaves everything as it was."""
    before = files(storage)
    tables = inspect(database.engine).get_table_names()
    with pytest.raises(RestoreError, match=sentence) as caught:
        restore_backup(database, storage, path)
    assert caught.value.sentence("ko") != caught.value.sentence("en")
    assert files(storage) == before
    inspect(database.engine).clear_cache()
    assert inspect(database.engine).get_table_names() == tables


def test_what_is_no_backup_is_refused(make_database, storage, tmp_path):
    """Another zip, another file, no file."""
    database, path = make_database("sqlite"), tmp_path / "file.zip"
    refused(database, storage, path, r"file\.zip cannot be read")
    refused(database, storage, tmp_path, "cannot be read")
    path.write_bytes(b"hello" * 100)
    refused(database, storage, path, "is not a backup of a league")
    for member, value in (("other.txt", b"x"), ("manifest.json", b"{}"), ("manifest.json", b"[" * 100_000)):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(member, value)
        refused(database, storage, path, r"is not a backup of a league|has the form")
    assert is_untouched(database, storage)


def test_a_truncated_backup_is_refused(make_database, make_storage, backup):
    """Wherever it was cut."""
    whole, database, storage = backup.read_bytes(), make_database("sqlite"), make_storage()
    for share in range(20):
        backup.write_bytes(whole[: len(whole) * share // 20])
        refused(database, storage, backup, "is not a backup of a league")


def test_a_flipped_bit_is_refused_or_means_nothing(full_sqlite, storage, make_database, make_storage, backup):
    """In whatever part it is: what is restored is the league, or nothing."""
    whole, database, target_storage = backup.read_bytes(), make_database("sqlite"), make_storage()
    refusals = 0
    for place in range(0, len(whole), len(whole) // 40):
        backup.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        try:
            restore_backup(database, target_storage, backup)
        except RestoreError:
            assert is_untouched(database, target_storage)
            refusals += 1
        else:
            # It was one of those that say when a member was written, or who may read it.
            assert content(database)["accounts"] == content(full_sqlite)["accounts"]
            assert files(target_storage) == files(storage)
            database, target_storage = make_database("sqlite"), make_storage()
    assert refusals > 25


def _one_row_less(member):
    return member[member.index(b"\n") + 1 :]


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("tables/accounts.jsonl", lambda member: member.replace(b'"created_at":"2026', b'"created_at":"2025', 1)),
        ("tables/accounts.jsonl", _one_row_less),
        ("tables/accounts.jsonl", None),
        ("objects.jsonl", _one_row_less),
        ("objects.jsonl", None),
        ("an object", lambda member: member + b"x"),
        ("an object", None),
    ],
)
def test_a_changed_part_is_refused(make_database, make_storage, backup, part, change):
    """Its sum is another one; nothing was restored."""
    with zipfile.ZipFile(backup) as archive:
        name = next(one for one in archive.namelist() if one.startswith("objects/")) if part == "an object" else part
    if change is not None:
        with zipfile.ZipFile(backup) as archive:
            assert change(archive.read(name)) != archive.read(name)
    changed(backup, {name: change})
    database, storage = make_database("sqlite"), make_storage()
    refused(database, storage, backup, r"league.backup.zip is damaged: .* Nothing was restored")
    assert is_untouched(database, storage)


def _resealed(path, table, change):
    """Change the rows of a table and the sum that is said of them, as somebody would who means to."""
    with zipfile.ZipFile(path) as archive:
        rows = change(archive.read(f"tables/{table}.jsonl"))
        manifest = json.loads(archive.read("manifest.json"))
    for part in manifest["tables"]:
        if part["name"] == table:
            part["sha256"] = hashlib.sha256(rows).hexdigest()
            part["rows"] = rows.count(b"\n")
    changed(path, {f"tables/{table}.jsonl": lambda _: rows, "manifest.json": lambda _: json.dumps(manifest).encode()})


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda rows: rows.replace(b'"id":"', b'"id":"x'), "is damaged: tables/accounts.jsonl"),
        (lambda rows: rows.replace(b'"created_at":"20', b'"created_at":"no'), "is damaged: tables/accounts.jsonl"),
        (lambda rows: rows.replace(b'"is_email_proven":true', b'"is_email_proven":1'), "is damaged: tables/accounts"),
        (lambda rows: rows.replace(b'"team"', b'"theme"'), "is damaged: tables/accounts.jsonl"),
        (lambda rows: rows.replace(b"{", b"{{"), "is damaged: tables/accounts.jsonl"),
        (lambda rows: b"[]\n" + rows, "is damaged: tables/accounts.jsonl"),
    ],
)
def test_lines_that_are_no_rows_are_refused(make_database, make_storage, backup, change, sentence):
    """Also where every sum is right."""
    _resealed(backup, "accounts", change)
    database, storage = make_database("sqlite"), make_storage()
    refused(database, storage, backup, sentence)
    assert is_untouched(database, storage)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda rows: rows + rows, "does not take the rows"),
        (
            lambda rows: rows.replace(b'"display_name":"', b'"display_name":null,"nickname":"', 1),
            "does not take the rows",
        ),
        (_one_row_less, "refer to rows that it does not have|does not take the rows"),
    ],
)
def test_rows_that_cannot_be_are_refused(target, make_storage, backup, change, sentence):
    """Twice there, without a value, or gone though others refer to them; each kind of database finds out."""
    _resealed(backup, "accounts", change)
    storage = make_storage()
    refused(target, storage, backup, sentence)
    assert is_untouched(target, storage)


def test_names_that_lead_elsewhere_are_refused(make_database, make_storage, backup):
    """Of tables, of columns, of files."""
    database, storage = make_database("sqlite"), make_storage()
    whole = backup.read_bytes()
    with zipfile.ZipFile(backup) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    accounts = next(part for part in manifest["tables"] if part["name"] == "accounts")
    for part in (
        accounts | {"name": "sqlite_master; DROP TABLE accounts"},
        accounts | {"name": "../accounts"},
        accounts | {"columns": {'id" FROM accounts; --': "text"}},
        accounts | {"columns": {"id": "code"}},
    ):
        with_manifest(backup, tables=[part])
        refused(database, storage, backup, "is not a backup of a league")
        backup.write_bytes(whole)
    for part in (
        accounts | {"name": "alembic_version"},
        accounts | {"columns": {"id": "uuid"}},
        accounts | {"name": "x"},
    ):
        _, name = with_manifest(backup, tables=[part]), part["name"]
        refused(database, storage, backup, f"of {name} what that table never had|is damaged: tables/{name}")
        backup.write_bytes(whole)
    changed(backup, {"objects.jsonl": lambda _: b'{"key":"../up","size_bytes":0,"sha256":"' + b"0" * 64 + b'"}\n'})
    refused(database, storage, backup, r"is damaged: objects\.jsonl")


def test_a_backup_of_a_newer_version_is_refused(make_database, make_storage, backup):
    """By the form of the file, and by the revision of its tables."""
    database, storage = make_database("sqlite"), make_storage()
    whole = backup.read_bytes()
    with_manifest(backup, format_version=2)
    refused(database, storage, backup, "has the form 2; this version reads form 1")
    backup.write_bytes(whole)
    with_manifest(backup, revision="9999", racer_version="99.0")
    refused(database, storage, backup, r"made by a newer version of Racer \(99\.0, revision 9999")
    backup.write_bytes(whole)
    with_manifest(backup, revision="head")
    refused(database, storage, backup, "made by a newer version")


def test_a_league_is_never_written_over(target, make_storage, backup):
    """One row of one person is enough; a new league, in which nobody has done anything, gives way."""
    upgrade(target)
    with target.session() as session:
        session.add(LeagueRow())
    new_account(target)
    before, storage = content(target), make_storage()
    refused(target, storage, backup, r"There is a league in the database already \(rows in accounts\)")
    assert content(target) == before
    with target.session() as session:
        session.delete(session.scalars(select(AccountRow)).one())
    restore_backup(target, storage, backup)
    assert len(content(target)["accounts"]) > 8


def test_tables_of_others_are_left_alone(target, make_storage, backup):
    """A database that is somebody else's is none for a league."""
    with target.engine.begin() as connection:
        connection.execute(text("CREATE TABLE recipes (id INTEGER)"))
    refused(target, make_storage(), backup, r"has tables of another program \(recipes\)")


def test_files_of_others_are_left_alone(make_database, make_storage, backup):
    """A storage with files is none for a restore, unless they are its own, of a restore that was killed."""
    database, storage = make_database("sqlite"), make_storage()
    storage.check()
    storage.put("packages/other.zip", b"x")
    refused(database, storage, backup, r"There are files in the storage already \(packages/other\.zip among them\)")
    storage.delete("packages/other.zip")
    with zipfile.ZipFile(backup) as archive:
        key = json.loads(archive.read("objects.jsonl").splitlines()[0])["key"]
    storage.put(key, b"half")
    restore_backup(database, storage, backup)
    assert storage.get(key) != b"half"


class Full(Storage):
    """A storage that is full after some files."""

    def __init__(self, room):
        super().__init__(Storage.open("memory:")._store)
        self.room = room

    def put(self, key, content):
        """Put it, as long as there is room."""
        if self.room == 0:
            raise StorageError("the disk is full")
        self.room -= 1
        super().put(key, content)


@pytest.mark.parametrize("room", [0, 20])
def test_a_full_storage_leaves_nothing_behind(target, backup, room):
    """Neither rows nor the files that had room."""
    storage = Full(room)
    with pytest.raises(StorageError, match="the disk is full"):
        restore_backup(target, storage, backup)
    assert is_untouched(target, storage)


@pytest.mark.parametrize("step", Step)
def test_a_restore_that_is_stopped_leaves_nothing_behind(target, make_storage, backup, step):
    """With Ctrl-C, whatever it is doing."""
    told, storage = [], make_storage()

    def stop(now_doing, _done, _total):
        told.append(now_doing)
        if told.count(step) == STOPPED_AT:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        restore_backup(target, storage, backup, stop)
    assert is_untouched(target, storage)


KILLED = """
import os, signal, sys
from pathlib import Path
from league_server.backup import Step, restore_backup
from league_server.database import Database
from league_server.storage import Storage

def kill(step, done, total):
    if step is Step.FILES and done == total:
        os.kill(os.getpid(), signal.SIGKILL)

restore_backup(Database(sys.argv[1]), Storage.open(sys.argv[2]), Path(sys.argv[3]), kill)
"""


def test_a_restore_that_is_killed_can_be_done_again(make_database, tmp_path, backup, full_sqlite, storage):
    """It left files that no row names, and no rows; the next one writes them again."""
    database, url = make_database("sqlite"), (tmp_path / "killed").as_uri()
    arguments = [str(database.url.render_as_string(False)), url, str(backup)]
    child = subprocess.run([sys.executable, "-c", KILLED, *arguments], check=False)
    assert child.returncode == -signal.SIGKILL
    assert inspect(database.engine).get_table_names() == []
    target_storage = Storage.open(url)
    assert len(files(target_storage)) > 10
    restore_backup(database, target_storage, backup)
    assert content(database)["accounts"] == content(full_sqlite)["accounts"]
    assert files(target_storage) == files(storage)


def test_a_database_that_is_not_there_is_a_sentence(make_storage, backup):
    """The address is wrong, or it does not run."""
    database = Database("postgresql://nobody:secret@127.0.0.1:9/nothing")
    with pytest.raises(
        RestoreError, match=r"The database does not do what is asked of it \(.*\)\. Nothing was"
    ) as caught:
        restore_backup(database, make_storage(), backup)
    assert "secret" not in str(caught.value)
    database.close()


def test_a_text_that_a_database_does_not_take_is_a_sentence(
    sqlite_database, storage, make_database, make_storage, backup_path
):
    """SQLite keeps a zero byte in a text, PostgreSQL does not; the sentence says where it is."""
    with sqlite_database.session() as session:
        row = {"name": "a\0b", "file_name": "a.json", "key": "tracks/a.json", "sha256": "", "length_m": 1.0}
        session.add(TrackRow(created_at=now(), **row))
    write_backup(sqlite_database, storage, backup_path)
    database, target_storage = make_database("postgresql"), make_storage()
    refused(database, target_storage, backup_path, "does not take the rows 1 to 1 of tracks")
    assert is_untouched(database, target_storage)
