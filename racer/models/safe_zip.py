"""Reads a zip from anybody, member by member, and writes one whose bytes depend on nothing but its members.

Nothing is extracted to a folder: a member's name is compared with known names and never used as a path.
"""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
import zlib
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Final

from racer.errors import ModelPackageError
from racer.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_RATIO: Final = 100
"""More bytes than this out of one compressed byte are a bomb, not a model."""
MAX_DIRECTORY_BYTES: Final = 16_384
"""The table of contents of a dozen members is far shorter."""
WRITTEN_TIME: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can say, so that the time of writing does not change the bytes."""

_END: Final = struct.Struct("<4s4H2LH")
_LOCATOR_OF_ZIP64: Final = b"PK\x06\x07"
_LOCATOR_BYTES: Final = 20
_UNREADABLE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)

_NOT_A_ZIP: Final = Text(
    "{place} is not a zip, or its end is missing. Give the whole file.",
    "{place}: zip 파일이 아니거나 끝부분이 없습니다. 온전한 파일을 지정하세요.",
)
_TOO_MANY: Final = Text(
    "{place} has too many members. Give a zip with fewer files in it.",
    "{place}: 들어 있는 파일이 너무 많습니다. 파일 수를 줄인 zip을 지정하세요.",
)
_DAMAGED: Final = Text(
    "{place} is damaged ({reason}). Download or write it again.",
    "{place}: 파일이 손상되었습니다({reason}). 다시 내려받거나 다시 만드세요.",
)
_UNKNOWN: Final = Text(
    "{place} has a member {name} that no model package has. Remove it.",
    "{place}: 모델 패키지에 없는 {name} 파일이 들어 있습니다. 그 파일을 빼세요.",
)
_TWICE: Final = Text(
    "{place} has the member {name} twice. Write the zip again.",
    "{place}: {name} 파일이 두 번 들어 있습니다. zip을 다시 만드세요.",
)
_NOT_PLAIN: Final = Text(
    "{place} has a member {name} that is not a plain file. Write the zip again.",
    "{place}: {name} 항목이 일반 파일이 아닙니다. zip을 다시 만드세요.",
)
_ENCRYPTED: Final = Text(
    "{place} has an encrypted member {name}. Write the zip without a password.",
    "{place}: {name} 파일이 암호화되어 있습니다. 암호 없이 zip을 만드세요.",
)
_UNUSUAL: Final = Text(
    "{place} has a member {name} in an unusual compression. Write the zip again.",
    "{place}: {name} 파일의 압축 방식을 지원하지 않습니다. zip을 다시 만드세요.",
)
_TOO_LONG: Final = Text(
    "{place} has a member {name} of {size} bytes, more than {limit}. Make it smaller.",
    "{place}: {name} 파일이 {size}바이트로, {limit}바이트를 넘습니다. 크기를 줄이세요.",
)
_BOMB: Final = Text(
    "{place} has a member {name} compressed more than {ratio}-fold. Write the zip again.",
    "{place}: {name} 파일이 {ratio}배 넘게 압축되어 있습니다. zip을 다시 만드세요.",
)
_OTHER_LENGTH: Final = Text(
    "{place} has a member {name} of another length than it says. Write the zip again.",
    "{place}: {name} 파일의 실제 길이가 적힌 것과 다릅니다. zip을 다시 만드세요.",
)


class SafeZip:
    """An open zip of which nothing is believed; `open_zip` opens it.

    Attributes
    ----------
    entries
        What its table of contents says, in its order; nothing of it is checked yet.
    """

    def __init__(self, archive: zipfile.ZipFile, place: str) -> None:
        self._archive = archive
        self._place = place
        self.entries = tuple(archive.infolist())

    def check(self, entry: zipfile.ZipInfo, limit: int) -> None:
        """Refuse a member that is no plain file, encrypted, longer than the limit [bytes], or compressed beyond belief.

        Raises
        ------
        ModelPackageError
            With the file and the member.
        """
        if stat.S_IFMT(entry.external_attr >> 16) not in {0, stat.S_IFREG}:
            raise self._refusal(_NOT_PLAIN, entry)
        if entry.flag_bits & 0x1:
            raise self._refusal(_ENCRYPTED, entry)
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise self._refusal(_UNUSUAL, entry)
        if entry.file_size > limit:
            raise self._refusal(_TOO_LONG, entry, size=entry.file_size, limit=limit)
        if entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise self._refusal(_BOMB, entry, ratio=MAX_RATIO)

    def read(self, entry: zipfile.ZipInfo, limit: int) -> bytes:
        """Check a member and read it, never more than it says of itself; its sum is checked too.

        Raises
        ------
        ModelPackageError
            With the file and the member.
        """
        self.check(entry, limit)
        with self._archive.open(entry) as member:
            content = member.read(entry.file_size + 1)
        if len(content) != entry.file_size:
            raise self._refusal(_OTHER_LENGTH, entry)
        return content

    def _refusal(self, sentence: Text, entry: zipfile.ZipInfo, **values: object) -> ModelPackageError:
        return ModelPackageError(sentence.format(place=self._place, name=f"{entry.filename:.80}", **values))


@contextmanager
def open_zip(file: IO[bytes], place: str, max_directory_bytes: int = MAX_DIRECTORY_BYTES) -> Iterator[SafeZip]:
    """Open a zip; whatever Python's reader raises while it is open becomes a sentence.

    Parameters
    ----------
    file
        The zip; one that can seek.
    place
        What errors name: a file.
    max_directory_bytes
        The longest table of contents, which is in memory as a whole.

    Raises
    ------
    ModelPackageError
        When the content is not a zip, is damaged, or has too many members.
    """
    try:
        _check_directory(file, place, max_directory_bytes)
        with zipfile.ZipFile(file) as archive:
            yield SafeZip(archive, place)
    except _UNREADABLE as error:
        raise ModelPackageError(_DAMAGED.format(place=place, reason=error)) from None


def read_members(content: bytes, limits: Mapping[str, int], place: str) -> dict[str, bytes]:
    """Read the known members of a zip, each at most as long as allowed.

    Parameters
    ----------
    content
        The zip.
    limits
        The names that may occur, and the most bytes of each.
    place
        What errors name: a file.

    Raises
    ------
    ModelPackageError
        When the content is not a zip, is damaged, or has a member that is unknown, twice there, too large, encrypted, a
        link, or compressed beyond belief.
    """
    with open_zip(io.BytesIO(content), place) as opened:
        _check_names(opened, limits, place)
        for entry in opened.entries:
            opened.check(entry, limits[entry.filename])
        return {entry.filename: opened.read(entry, limits[entry.filename]) for entry in opened.entries}


def write_members(members: Mapping[str, bytes]) -> bytes:
    """Write a zip: members in the order of their names, uncompressed, without times."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(members):
            entry = zipfile.ZipInfo(name, WRITTEN_TIME)
            entry.create_system = 3
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, members[name])
    return buffer.getvalue()


def _check_directory(file: IO[bytes], place: str, max_directory_bytes: int) -> None:
    """Refuse a huge table of contents before Python's zip reader turns it into objects."""
    length = file.seek(0, os.SEEK_END)
    file.seek(max(0, length - _END.size - _LOCATOR_BYTES))
    tail = file.read(_END.size + _LOCATOR_BYTES)
    end = tail[-_END.size :]
    if len(end) < _END.size or not end.startswith(b"PK\x05\x06"):
        raise ModelPackageError(_NOT_A_ZIP.format(place=place))
    if _END.unpack(end)[5] > max_directory_bytes or tail.startswith(_LOCATOR_OF_ZIP64):
        raise ModelPackageError(_TOO_MANY.format(place=place))


def _check_names(opened: SafeZip, limits: Mapping[str, int], place: str) -> None:
    seen: set[str] = set()
    for entry in opened.entries:
        # The name as the file has it: Python's own reading cuts at a zero byte and turns separators.
        name = entry.orig_filename
        if name not in limits:
            raise ModelPackageError(_UNKNOWN.format(place=place, name=f"{name!r:.80}"))
        if name in seen:
            raise ModelPackageError(_TWICE.format(place=place, name=name))
        seen.add(name)
