"""Writes a backup while the league runs."""

from __future__ import annotations

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from sqlalchemy.exc import SQLAlchemyError

from league_server.backup.errors import BackupError
from league_server.backup.manifest import (
    MANIFEST,
    OBJECTS,
    Manifest,
    ObjectPart,
    TablePart,
    object_member,
    table_member,
)
from league_server.backup.progress import Progress, Step, nobody
from league_server.backup.snapshot import Snapshot, kinds_of, saved_tables, snapshot
from league_server.clock import now
from league_server.database import Database
from league_server.migrations import head_revision, revision_of
from league_server.storage import MissingObjectError, Storage, unswept
from racer import __version__
from racer.language import Text

PACKED_ENDINGS: Final = (".zip", ".gz", ".npz")
"""What is not packed once more, because it would not get shorter."""
ROWS_BETWEEN_WORDS: Final = 1000
LIST_IN_MEMORY_BYTES: Final = 4_000_000
COPIED_AT_ONCE_BYTES: Final = 1 << 18

_NO_LEAGUE: Final = Text(
    "There is no league in the database {url}. Check the address; a new league has nothing to back up.",
    "데이터베이스 {url}에 리그가 없습니다. 주소를 확인하세요. 새 리그에는 백업할 내용이 없습니다.",
)
_OTHER_REVISION: Final = Text(
    "The database has the tables of another version (revision {found}, this version has {ours}). Back it up with the "
    "version that runs it, or start `racer up` once with this version.",
    "데이터베이스의 테이블이 다른 버전의 것입니다(리비전 {found}, 이 버전은 {ours}). 리그를 실행하는 버전으로 "
    "백업하거나, 이 버전으로 `racer up`을 한 번 실행하세요.",
)
_UNWRITABLE: Final = Text(
    "{path} cannot be written ({reason}). Choose another place, or make room.",
    "{path}: 쓸 수 없습니다({reason}). 다른 위치를 지정하거나 공간을 확보하세요.",
)
_NO_DATABASE: Final = Text(
    "The database does not answer ({reason}). Check that it runs, then try again.",
    "데이터베이스가 응답하지 않습니다({reason}). 실행 중인지 확인한 뒤 다시 시도하세요.",
)


@dataclass(frozen=True)
class _Written:
    pieces: int
    size_bytes: int
    sha256: str


def write_backup(database: Database, storage: Storage, path: Path, progress: Progress = nobody) -> Manifest:
    """Write a backup, wholly or not at all; an older file of the name is replaced at the end.

    Parameters
    ----------
    database, storage
        The league's; others may write to both all the while.
    path
        The backup's file.
    progress
        Told how far it is.

    Raises
    ------
    BackupError
        When there is no league, its tables are of another version, or the file cannot be written.
    StorageError
        When the storage does not answer.
    """
    try:
        _check_revision(database)
        with unswept(storage), snapshot(database) as league, _new_zip(path) as archive:
            return _write(league, storage, archive, progress)
    except SQLAlchemyError as error:
        raise BackupError(_NO_DATABASE.format(reason=first_line(error))) from error


def first_line(error: SQLAlchemyError) -> str:
    """Return what a database says is wrong, without the statement."""
    return str(getattr(error, "orig", None) or error).strip().partition("\n")[0]


def _check_revision(database: Database) -> None:
    # To ask SQLite for a file that is not there would make it.
    is_there = database.kind != "sqlite" or Path(database.url.database or "").is_file()
    found, ours = revision_of(database) if is_there else None, head_revision()
    if found is None:
        raise BackupError(_NO_LEAGUE.format(url=database.url.render_as_string(hide_password=True)))
    if found != ours:
        raise BackupError(_OTHER_REVISION.format(found=found, ours=ours))


def _write(league: Snapshot, storage: Storage, archive: zipfile.ZipFile, progress: Progress) -> Manifest:
    tables = _write_tables(league, archive, progress)
    with tempfile.SpooledTemporaryFile(LIST_IN_MEMORY_BYTES) as listed:
        count, size_bytes, missing = _write_objects(league, storage, archive, listed, progress)
        listed.seek(0)
        objects = _write_member(archive, OBJECTS, iter(lambda: listed.read(COPIED_AT_ONCE_BYTES), b""))
    manifest = Manifest(
        racer_version=__version__,
        revision=head_revision(),
        made_at=now(),
        tables=tables,
        objects=count,
        object_bytes=size_bytes,
        objects_sha256=objects.sha256,
        missing=missing,
    )
    _write_member(archive, MANIFEST, [manifest.model_dump_json(indent=2).encode()])
    return manifest


def _write_tables(league: Snapshot, archive: zipfile.ZipFile, progress: Progress) -> tuple[TablePart, ...]:
    tables, total, done = [], league.rows(), 0
    for table in saved_tables():
        with closing(league.lines(table)) as lines:
            written = _write_member(archive, table_member(table.name), _told(lines, progress, done, total))
        tables.append(TablePart(name=table.name, columns=kinds_of(table), rows=written.pieces, sha256=written.sha256))
        done += written.pieces
    progress(Step.ROWS, done, total)
    return tuple(tables)


def _told(lines: Iterable[bytes], progress: Progress, before: int, total: int) -> Iterator[bytes]:
    for number, line in enumerate(lines, start=before):
        if number % ROWS_BETWEEN_WORDS == 0:
            progress(Step.ROWS, number, total)
        yield line


def _write_objects(
    league: Snapshot, storage: Storage, archive: zipfile.ZipFile, listed: IO[bytes], progress: Progress
) -> tuple[int, int, tuple[str, ...]]:
    """Copy and list every stored file; return their number, their length together, and the keys of missing ones."""
    missing, total, size_bytes = [], league.files(), 0
    with closing(league.keys()) as keys:
        for number, key in enumerate(keys, start=1):
            try:
                written = _write_member(archive, object_member(key), storage.stream(key))
            except MissingObjectError:
                missing.append(key)
            else:
                part = ObjectPart(key=key, size_bytes=written.size_bytes, sha256=written.sha256)
                listed.write(part.model_dump_json().encode() + b"\n")
                size_bytes += written.size_bytes
            progress(Step.FILES, number, total)
    return total - len(missing), size_bytes, tuple(missing)


def _write_member(archive: zipfile.ZipFile, name: str, pieces: Iterable[bytes]) -> _Written:
    entry = zipfile.ZipInfo(name, now().timetuple()[:6])
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(PACKED_ENDINGS) else zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    digest, count, size_bytes = hashlib.sha256(), 0, 0
    with archive.open(entry, "w", force_zip64=True) as member:
        for piece in pieces:
            member.write(piece)
            digest.update(piece)
            count += 1
            size_bytes += len(piece)
    return _Written(count, size_bytes, digest.hexdigest())


@contextmanager
def _new_zip(path: Path) -> Iterator[zipfile.ZipFile]:
    """Give a zip that takes its name when the block has ended well; nobody else may read it."""
    try:
        descriptor, partial = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(descriptor, "wb") as file:
                with zipfile.ZipFile(file, "w") as archive:
                    yield archive
                file.flush()
                os.fsync(file.fileno())
            Path(partial).replace(path)
        except BaseException:
            Path(partial).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise BackupError(_UNWRITABLE.format(path=path, reason=error.strerror or error)) from None
