"""What was backed up is restored: every row of every table and every file, into either kind of database."""

from __future__ import annotations

import hashlib
import itertools
import json
import stat
import threading
import zipfile

import pytest
from sqlalchemy import func, insert, select, text

from league_server.backup import BackupError, Step, restore_backup, write_backup
from league_server.clock import now
from league_server.database import Base
from league_server.identifiers import new_id
from league_server.jobs.job_status import JobStatus
from league_server.migrations import head_revision, revision_of
from league_server.storage import MissingObjectError, Storage
from league_server.tables import AnnouncementRow, AuditEntryRow, JobEventRow, JobRow, QuotaRow, TrackRow
from tests.league_server.backup.filling import content, files, fill

LEFT_OUT = ("login_sessions", "workers")
CHANGED = ("jobs", "job_events", "announcements")
"""What jobs that ran when the backup was taken leave behind."""
OTHER_KIND = {"sqlite": "postgresql", "postgresql": "sqlite"}


def held_jobs(database):
    """The jobs that a worker has begun."""
    with database.reading() as session:
        return session.scalars(select(JobRow).where(JobRow.status.in_(["starting", "running"]))).all()


def end_all(database):
    """Let no job be running."""
    with database.session() as session:
        for job in session.scalars(select(JobRow)):
            job.status = JobStatus.SUCCEEDED


def test_every_table_has_rows_in_these_tests(full_database):
    """A new table would be tested too."""
    rows = content(full_database)
    assert all(rows.values())
    assert len(rows["accounts"]) > 8


@pytest.mark.parametrize("to", ["sqlite", "postgresql"])
def test_a_backup_restores_to_an_equal_league(full_database, storage, make_database, make_storage, backup_path, to):
    """From each kind of database into each: values, JSON null and no value, references that go forwards, files."""
    end_all(full_database)
    manifest = write_backup(full_database, storage, backup_path)
    target, target_storage = make_database(to), make_storage()
    restored = restore_backup(target, target_storage, backup_path)
    assert content(target, LEFT_OUT) == content(full_database, LEFT_OUT)
    assert files(target_storage) == files(storage)
    assert restored.rows == sum(map(len, content(full_database, LEFT_OUT).values()))
    assert restored.files == manifest.objects == len(files(storage)) > 10
    assert (restored.queued_again, restored.missing) == (0, ())
    assert revision_of(target) == head_revision()


def test_a_league_that_went_round_is_the_same(full_sqlite, storage, make_database, make_storage, backup_path):
    """SQLite, PostgreSQL, SQLite: the second backup says what the first said."""
    end_all(full_sqlite)
    first = write_backup(full_sqlite, storage, backup_path)
    middle, middle_storage = make_database("postgresql"), make_storage()
    restore_backup(middle, middle_storage, backup_path)
    second_path = backup_path.with_name("second.zip")
    second = write_backup(middle, middle_storage, second_path)
    end, end_storage = make_database("sqlite"), make_storage()
    restore_backup(end, end_storage, second_path)
    assert content(end, LEFT_OUT) == content(full_sqlite, LEFT_OUT)
    assert files(end_storage) == files(storage)
    assert {part.name: part.rows for part in first.tables} == {part.name: part.rows for part in second.tables}
    assert first.objects_sha256 == second.objects_sha256


def test_numbers_go_on_after_the_last_one(full_database, storage, make_database, make_storage, backup_path):
    """A restored league can be written to."""
    write_backup(full_database, storage, backup_path)
    target = make_database(OTHER_KIND[full_database.kind])
    restore_backup(target, make_storage(), backup_path)
    with target.session() as session:
        last = session.scalar(select(func.max(AnnouncementRow.id)))
        row = AnnouncementRow(topic="league", kind="test", payload={}, at=now())
        session.add(row)
        session.flush()
        assert row.id == last + 1


def test_a_restored_league_keeps_its_references(full_sqlite, storage, make_database, make_storage, backup_path):
    """On PostgreSQL they are checked at once again, as the tables of this version say."""
    write_backup(full_sqlite, storage, backup_path)
    target = make_database("postgresql")
    restore_backup(target, make_storage(), backup_path)
    with target.engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM pg_constraint WHERE condeferrable")) == 0


def test_nobody_is_signed_in_to_a_restored_league(full_sqlite, storage, make_database, make_storage, backup_path):
    """And no worker of the old one works for it; personal tokens go on."""
    write_backup(full_sqlite, storage, backup_path)
    target = make_database("sqlite")
    restore_backup(target, make_storage(), backup_path)
    rows = content(target)
    assert rows["login_sessions"] == rows["workers"] == []
    assert rows["api_tokens"] == content(full_sqlite)["api_tokens"] != []
    with zipfile.ZipFile(backup_path) as archive:
        assert not [name for name in archive.namelist() if "login_sessions" in name]


def test_jobs_that_ran_wait_again(full_database, storage, make_database, make_storage, backup_path):
    """With a sentence, without having lost an attempt, and whoever watches is told; everything else is as it was."""
    with full_database.session() as session:
        for job, status in zip(session.scalars(select(JobRow)), itertools.cycle(JobStatus), strict=False):
            job.status, job.attempts = status, 2
    before = {job.id: job for job in held_jobs(full_database)}
    assert len(before) >= 2
    write_backup(full_database, storage, backup_path)
    target = make_database("sqlite")
    restored = restore_backup(target, make_storage(), backup_path)
    assert restored.queued_again == len(before)
    assert held_jobs(target) == []
    assert content(target, (*CHANGED, *LEFT_OUT)) == content(full_database, (*CHANGED, *LEFT_OUT))
    with target.reading() as session:
        for job in session.scalars(select(JobRow).where(JobRow.id.in_(before))):
            assert (job.status, job.reason) == ("queued", "league_restored")
            assert (job.worker, job.lease_until) == (None, None)
            assert (job.attempts, job.fence) == (1, before[job.id].fence)
            events = session.scalars(select(JobEventRow.reason).where(JobEventRow.job_id == job.id)).all()
            assert "league_restored" in events
            topics = session.scalars(select(AnnouncementRow.topic)).all()
            assert f"job:{job.id}" in topics
        others = select(func.count()).where(JobRow.reason == "league_restored")
        assert session.scalar(others) == len(before)


def test_what_is_written_during_a_backup_is_not_in_it(full_database, storage, make_database, make_storage, backup_path):
    """The backup is the league of the moment at which it began, whatever is added, changed and removed meanwhile."""
    end_all(full_database)
    before, files_before = content(full_database, LEFT_OUT), files(storage)
    told = []

    def write_meanwhile(step, _done, _total):
        told.append(step)
        if len(told) == 1:
            with full_database.session() as session:
                session.add(AnnouncementRow(topic="league", kind="late", payload={}, at=now()))
                session.execute(Base.metadata.tables["tracks"].delete())
                session.execute(Base.metadata.tables["accounts"].update().values(display_name="somebody else"))
            fill(full_database, storage, seed=1)

    write_backup(full_database, storage, backup_path, write_meanwhile)
    assert content(full_database, LEFT_OUT) != before
    target, target_storage = make_database("sqlite"), make_storage()
    restore_backup(target, target_storage, backup_path)
    assert content(target, LEFT_OUT) == before
    assert files(target_storage) == files_before


def test_a_backup_under_load_is_of_one_moment(full_database, storage, make_database, make_storage, backup_path):
    """While four threads commit a row in each of three tables and a file, again and again, no half of it is in it."""
    end_all(full_database)
    with full_database.session() as session:
        session.add(QuotaRow(scope="load", month="2026-11", used_s=0))
    stop, committed, failures = threading.Event(), itertools.count(), []

    def write():
        while not stop.is_set():
            try:
                _write_three_rows(full_database, storage)
            except Exception as error:  # noqa: BLE001 - told below
                failures.append(error)
                return
            next(committed)

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for _ in range(3):
        write_backup(full_database, storage, backup_path)
    stop.set()
    for thread in threads:
        thread.join()
    assert failures == []
    target, target_storage = make_database("sqlite"), make_storage()
    restored = restore_backup(target, target_storage, backup_path)
    with target.reading() as session:
        used = session.get(QuotaRow, ("load", "2026-11")).used_s
        entries = session.scalar(select(func.count()).where(AuditEntryRow.action == "load"))
        keys = session.scalars(select(TrackRow.key).where(TrackRow.file_name == "load.json")).all()
    assert 0 < used == entries == len(keys)
    assert used < next(committed), "nothing was committed after the last backup had begun"
    assert all(hashlib.sha256(target_storage.get(key)).hexdigest() in key for key in keys)
    assert restored.missing == ()


def _write_three_rows(database, storage):
    mark = new_id().hex
    key = storage.put_content("tracks", mark.encode(), ".json")
    with database.session() as session:
        session.execute(text("UPDATE quotas SET used_s = used_s + 1 WHERE scope = 'load'"))
        session.add(AuditEntryRow(at=now(), action="load", subject_kind="load", details={}))
        session.execute(
            insert(TrackRow),
            {"name": mark, "file_name": "load.json", "key": key, "sha256": mark, "length_m": 1.0, "created_at": now()},
        )


def test_progress_is_told(full_sqlite, storage, make_database, make_storage, backup_path):
    """Rows and files, up to all of them; of a restore its check as well."""
    told = []
    write_backup(full_sqlite, storage, backup_path, lambda *words: told.append(words))
    ends = {step: (done, total) for step, done, total in told}
    assert set(ends) == {Step.ROWS, Step.FILES}
    assert all(done == total > 10 for done, total in ends.values())
    told.clear()
    restore_backup(make_database("sqlite"), make_storage(), backup_path, lambda *words: told.append(words))
    ends = {step: (done, total) for step, done, total in told}
    assert set(ends) == set(Step)
    assert all(done == total > 10 for done, total in ends.values())


def test_a_backup_can_be_looked_into(full_sqlite, storage, backup_path):
    """By anybody with a zip program who may read the file, which is its owner alone."""
    write_backup(full_sqlite, storage, backup_path)
    assert stat.S_IMODE(backup_path.stat().st_mode) == 0o600
    with zipfile.ZipFile(backup_path) as archive:
        assert archive.testzip() is None
        manifest = json.loads(archive.read("manifest.json"))
        assert (manifest["format_version"], manifest["revision"]) == (1, head_revision())
        rows = [json.loads(line) for line in archive.read("tables/accounts.jsonl").splitlines()]
    names = {row["display_name"] for row in content(full_sqlite)["accounts"]}
    assert {row["display_name"] for row in rows} == names


def test_what_was_lost_before_is_told(full_sqlite, storage, make_database, make_storage, backup_path):
    """A file that the storage has not is no reason to have no backup."""
    lost = next(iter(files(storage)))
    storage.delete(lost)
    manifest = write_backup(full_sqlite, storage, backup_path)
    assert manifest.missing == (lost,)
    target_storage = make_storage()
    assert restore_backup(make_database("sqlite"), target_storage, backup_path).missing == (lost,)
    with pytest.raises(MissingObjectError):
        target_storage.get(lost)


def test_a_backup_replaces_an_older_one(full_sqlite, storage, tmp_path, backup_path):
    """At the end, so that there is always a whole one; nothing else is left in the folder."""
    backup_path.write_text("older")
    write_backup(full_sqlite, storage, backup_path)
    assert zipfile.is_zipfile(backup_path)
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".zip" or file.name.startswith(".")] == [
        backup_path.name
    ]


class Stopped(KeyboardInterrupt):
    """Ctrl-C."""


def test_a_backup_that_is_stopped_leaves_the_older_one(full_sqlite, storage, tmp_path, backup_path):
    """And nothing beside it, nor a mark in the storage."""
    backup_path.write_text("older")

    def stop(step, _done, _total):
        if step is Step.FILES:
            raise Stopped

    with pytest.raises(Stopped):
        write_backup(full_sqlite, storage, backup_path, stop)
    assert backup_path.read_text() == "older"
    assert not list(tmp_path.glob(".*"))
    assert not list(storage.list("backups"))


def test_nothing_to_back_up_is_a_sentence(make_database, storage, backup_path):
    """In an empty database there is no league."""
    with pytest.raises(BackupError, match="There is no league in the database"):
        write_backup(make_database("sqlite"), storage, backup_path)
    assert not backup_path.exists()


def test_tables_of_another_version_are_a_sentence(full_sqlite, storage, backup_path):
    """A backup never changes what it is taken of."""
    with full_sqlite.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    with pytest.raises(BackupError, match=r"tables of another version \(revision 0000"):
        write_backup(full_sqlite, storage, backup_path)


@pytest.mark.parametrize("place", ["missing/backup.zip", "."])
def test_a_place_that_cannot_be_written_is_a_sentence(full_sqlite, storage, tmp_path, place):
    """Before anything is read, where that can be known."""
    with pytest.raises(BackupError, match="cannot be written"):
        write_backup(full_sqlite, storage, tmp_path / place)


def test_a_storage_of_another_kind_takes_it(full_sqlite, storage, make_database, backup_path):
    """Here one in memory."""
    write_backup(full_sqlite, storage, backup_path)
    target_storage = Storage.open("memory:")
    restore_backup(make_database("sqlite"), target_storage, backup_path)
    assert files(target_storage) == files(storage)
