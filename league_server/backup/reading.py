"""Opens a backup, and believes nothing of it before every part was compared with its sum."""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from league_server.backup.errors import RestoreError
from league_server.backup.manifest import (
    FORMAT_VERSION,
    MANIFEST,
    OBJECTS,
    Manifest,
    ObjectPart,
    TablePart,
    object_member,
    table_member,
)
from league_server.backup.progress import Progress, Step
from league_server.backup.values import read
from league_server.storage import StorageError
from league_server.storage.keys import checked_key
from racer.language import Text

MAX_MANIFEST_BYTES: Final = 64_000_000
MAX_LINE_BYTES: Final = 256_000_000
"""The longest row."""
READ_AT_ONCE_BYTES: Final = 1 << 18
_UNREADABLE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    ValueError,
    KeyError,
)

_NO_FILE: Final = Text(
    "{path} cannot be read ({reason}). Check the name and the permissions.",
    "{path}: 읽을 수 없습니다({reason}). 이름과 권한을 확인하세요.",
)
_NO_BACKUP: Final = Text(
    "{path} is not a backup of a league, or not a whole one. Give a file that `racer backup` wrote.",
    "{path}: 리그 백업 파일이 아니거나 온전하지 않습니다. `racer backup`으로 만든 파일을 지정하세요.",
)
_OTHER_FORMAT: Final = Text(
    "{path} has the form {found}; this version reads form {ours}. Restore it with the version that made it, or a newer "
    "one.",
    "{path}: 백업 형식이 {found}인데 이 버전은 {ours} 형식만 읽습니다. 백업을 만든 버전이나 더 새로운 버전으로 "
    "복원하세요.",
)
_DAMAGED: Final = Text(
    "{path} is damaged: {part} is not what it was when the backup was made. Nothing was restored. Take another copy.",
    "{path}: 파일이 손상되었습니다. {part} 내용이 백업할 때와 다릅니다. 복원한 것은 없습니다. 다른 사본을 사용하세요.",
)


class BackupFile:
    """An open backup; `open_backup` opens it.

    Attributes
    ----------
    manifest
        What it says of itself.
    """

    def __init__(self, archive: zipfile.ZipFile, path: Path, manifest: Manifest) -> None:
        self._archive = archive
        self._path = path
        self.manifest = manifest

    def check(self, progress: Progress) -> None:
        """Compare every part with its sum.

        Raises
        ------
        RestoreError
            With the first part that is missing or has changed.
        """
        done, total = 0, len(self.manifest.tables) + 1 + self.manifest.objects
        for part, sha256 in self._parts():
            digest = hashlib.sha256()
            for piece in self.pieces(part):
                digest.update(piece)
            if digest.hexdigest() != sha256:
                raise self.damage(part)
            done += 1
            progress(Step.CHECKING, done, total)
        if done != total:
            raise self.damage(OBJECTS)

    def rows(self, table: TablePart) -> Iterator[dict[str, Any]]:
        """Give the rows of a table as the database takes them.

        Raises
        ------
        RestoreError
            When a line is no row of the table, or there are more or fewer than there were.
        """
        name, count = table_member(table.name), 0
        for line in self._lines(name):
            try:
                yield _row(table, json.loads(line))
            except (ValueError, TypeError, RecursionError):
                raise self.damage(name) from None
            count += 1
        if count != table.rows:
            raise self.damage(name)

    def objects(self) -> Iterator[ObjectPart]:
        """Give what is known of the stored files, one after the other.

        Raises
        ------
        RestoreError
            When a line is no file, or one that no storage takes.
        """
        for line in self._lines(OBJECTS):
            try:
                part = ObjectPart.model_validate_json(line)
                checked_key(part.key)
            except (ValidationError, StorageError):
                raise self.damage(OBJECTS) from None
            yield part

    def pieces(self, part: str) -> Iterator[bytes]:
        """Give a part in pieces; the sum that the zip itself keeps of it is compared at the end.

        Raises
        ------
        RestoreError
            When it is missing or damaged.
        """
        yield from self._read(part, READ_AT_ONCE_BYTES, "read")

    def damage(self, part: str) -> RestoreError:
        """Return the error that says that a part is not what it was."""
        return RestoreError(_DAMAGED.format(path=self._path, part=part))

    def _parts(self) -> Iterator[tuple[str, str]]:
        for table in self.manifest.tables:
            yield table_member(table.name), table.sha256
        yield OBJECTS, self.manifest.objects_sha256
        for part in self.objects():
            yield object_member(part.key), part.sha256

    def _lines(self, part: str) -> Iterator[bytes]:
        yield from self._read(part, MAX_LINE_BYTES, "readline")

    def _read(self, part: str, most_bytes: int, how: str) -> Iterator[bytes]:
        try:
            file = self._archive.open(part)
        except _UNREADABLE:
            raise self.damage(part) from None
        with file:
            take: Callable[[int], bytes] = getattr(file, how)
            while piece := self._taken(take, most_bytes, part):
                yield piece

    def _taken(self, take: Callable[[int], bytes], most_bytes: int, part: str) -> bytes:
        try:
            return take(most_bytes)
        except _UNREADABLE:
            raise self.damage(part) from None


@contextmanager
def open_backup(path: Path) -> Iterator[BackupFile]:
    """Open a backup and read what it says of itself.

    Raises
    ------
    RestoreError
        When it cannot be read, is no backup, or one of a later form.
    """
    try:
        archive = zipfile.ZipFile(path)
    except OSError as error:
        raise RestoreError(_NO_FILE.format(path=path, reason=error.strerror or error)) from None
    except _UNREADABLE:
        raise RestoreError(_NO_BACKUP.format(path=path)) from None
    with archive:
        yield BackupFile(archive, path, _manifest(archive, path))


def _manifest(archive: zipfile.ZipFile, path: Path) -> Manifest:
    try:
        with archive.open(MANIFEST) as file:
            values = json.loads(file.read(MAX_MANIFEST_BYTES))
        if isinstance(values, dict) and values.get("format_version") != FORMAT_VERSION:
            found = f"{values.get('format_version')!r:.20}"
            raise RestoreError(_OTHER_FORMAT.format(path=path, found=found, ours=FORMAT_VERSION))
        return Manifest.model_validate(values)
    except (*_UNREADABLE, RecursionError):
        raise RestoreError(_NO_BACKUP.format(path=path)) from None


def _row(table: TablePart, values: Any) -> dict[str, Any]:
    if not isinstance(values, dict):
        raise TypeError("a row is an object")
    absent = table.columns.keys() - values.keys()
    if values.keys() - table.columns.keys() or any(table.columns[name] != "json" for name in absent):
        raise ValueError("a row of another table")
    return {name: None if name in absent else read(kind, values[name]) for name, kind in table.columns.items()}
