"""Restores a backup into an empty database and storage, wholly or not at all."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, column, insert, table
from sqlalchemy.exc import DataError, IntegrityError, SQLAlchemyError

from league_server.backup.errors import RestoreError
from league_server.backup.interrupted_jobs import queue_again
from league_server.backup.manifest import ObjectPart, TablePart, object_member
from league_server.backup.progress import Progress, Step, nobody
from league_server.backup.reading import BackupFile, open_backup
from league_server.backup.schema import check_revision, clear, finish, make_tables
from league_server.backup.values import SQL_TYPES
from league_server.backup.writing import first_line
from league_server.database import Database
from league_server.migrations import one_transaction
from league_server.storage import Storage
from league_server.storage.storage import READINESS_KEY
from racer.language import Text

ROWS_AT_ONCE: Final = 1000

_FILES_THERE: Final = Text(
    "There are files in the storage already ({key} among them). A backup is restored into an empty one: name another "
    "storage or --data folder.",
    "저장소에 이미 파일이 있습니다(예: {key}). 백업은 빈 저장소에만 복원합니다. 다른 저장소나 --data 폴더를 "
    "지정하세요.",
)
_NOT_TAKEN: Final = Text(
    "The database does not take the rows {first} to {last} of {table} ({reason}). Nothing was restored.",
    "데이터베이스가 {table} 테이블의 {first}~{last}번째 행을 받아들이지 않습니다({reason}). 복원한 것은 없습니다.",
)
_NO_DATABASE: Final = Text(
    "The database does not do what is asked of it ({reason}). Nothing was restored. Check that it runs, and that no "
    "league server uses it.",
    "데이터베이스 작업에 실패했습니다({reason}). 복원한 것은 없습니다. 데이터베이스가 실행 중인지, 다른 리그 서버가 "
    "쓰고 있지 않은지 확인하세요.",
)


@dataclass(frozen=True)
class Restored:
    """What was restored.

    Parameters
    ----------
    made_at
        When the backup was taken.
    rows, files
        How many there are now.
    queued_again
        Jobs that ran then and wait now.
    missing
        Keys of files that the backup does not have, because they were lost before it was taken.
    """

    made_at: datetime
    rows: int
    files: int
    queued_again: int
    missing: tuple[str, ...]


def restore_backup(database: Database, storage: Storage, path: Path, progress: Progress = nobody) -> Restored:
    """Restore a league, and bring it to this version.

    Every part is compared with its sum first. The tables, the rows and whatever later versions do with them are one
    transaction, which is committed when every file is in the storage.

    Parameters
    ----------
    database, storage
        Empty ones; of another kind than the backed up ones, if you like.
    path
        The backup's file.
    progress
        Told how far it is.

    Raises
    ------
    RestoreError
        When the backup is damaged or newer, or database or storage are not empty; then nothing has changed.
    StorageError
        When the storage does not answer; likewise.
    """
    try:
        with open_backup(path) as backup:
            check_revision(backup.manifest)
            backup.check(progress)
            _check_storage(storage, backup)
            with _taken_back_on_failure(storage) as stored, one_transaction(database) as connection:
                clear(connection)
                make_tables(connection, backup.manifest)
                rows = _insert_rows(connection, backup, progress)
                finish(connection)
                queued_again = queue_again(connection)
                _store_files(storage, backup, stored, progress)
            manifest = backup.manifest
    except SQLAlchemyError as error:
        raise RestoreError(_NO_DATABASE.format(reason=first_line(error))) from error
    return Restored(manifest.made_at, rows, manifest.objects, queued_again, manifest.missing)


def _check_storage(storage: Storage, backup: BackupFile) -> None:
    """Refuse a storage with files of something else; what a restore that was killed has left is written again."""
    ours = {part.key for part in backup.objects()} | {READINESS_KEY}
    other = next((found.key for found in storage.list() if found.key not in ours), None)
    if other is not None:
        raise RestoreError(_FILES_THERE.format(key=other))


@contextmanager
def _taken_back_on_failure(storage: Storage) -> Iterator[list[str]]:
    """Give a list for keys of files, which are removed from the storage when the block does not end well."""
    stored: list[str] = []
    try:
        yield stored
    except BaseException:
        for key in stored:
            storage.delete(key)
        raise


def _insert_rows(connection: Connection, backup: BackupFile, progress: Progress) -> int:
    done, total = 0, sum(part.rows for part in backup.manifest.tables)
    for part in backup.manifest.tables:
        rows, place = backup.rows(part), 0
        while batch := list(islice(rows, ROWS_AT_ONCE)):
            _insert(connection, part, batch, place)
            place += len(batch)
            done += len(batch)
            progress(Step.ROWS, done, total)
    return done


def _insert(connection: Connection, part: TablePart, batch: list[dict[str, Any]], place: int) -> None:
    columns = [column(name, SQL_TYPES[kind]) for name, kind in part.columns.items()]
    try:
        connection.execute(insert(table(part.name, *columns)), batch)
    except (DataError, IntegrityError) as error:
        said = {"table": part.name, "first": place + 1, "last": place + len(batch)}
        raise RestoreError(_NOT_TAKEN.format(**said, reason=first_line(error))) from None


def _store_files(storage: Storage, backup: BackupFile, stored: list[str], progress: Progress) -> None:
    for number, part in enumerate(backup.objects(), start=1):
        stored.append(part.key)
        _store(storage, backup, part)
        progress(Step.FILES, number, backup.manifest.objects)


def _store(storage: Storage, backup: BackupFile, part: ObjectPart) -> None:
    """Put one file into the storage, by way of a file on the disk, so that its length does not matter."""
    with tempfile.NamedTemporaryFile() as copy:
        for piece in backup.pieces(object_member(part.key)):
            copy.write(piece)
        copy.flush()
        storage.put(part.key, Path(copy.name))
