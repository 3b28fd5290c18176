"""Reads the wanted members of a zip or a tar.gz from anybody."""

from __future__ import annotations

import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO, Final

from league_server.archives.errors import ArchiveError
from league_server.archives.member_names import is_noise, member_path
from league_server.archives.tar import TarMember, tar_members
from league_server.archives.unpacking import UnpackingReader
from racer.errors import ModelPackageError
from racer.language import Text
from racer.models.safe_zip import open_zip

MAX_MEMBERS: Final = 5_000
"""A training of a night leaves fewer files."""
MAX_READ_BYTES: Final = 16_000_000
"""All wanted members together, which are in memory."""
DIRECTORY_BYTES_A_MEMBER: Final = 250
"""In a zip's table of contents: a long name and its figures."""
HEADERS_A_MEMBER: Final = 3
"""In a tar file, the extended ones among them."""

_ZIP_STARTS: Final = (b"PK\x03\x04", b"PK\x05\x06")
_GZIP_START: Final = b"\x1f\x8b"
_NEITHER: Final = Text(
    "{place} is neither a zip nor a tar.gz. Pack the files as one of the two.",
    "{place}: zip이나 tar.gz 파일이 아닙니다. 둘 중 하나로 압축하세요.",
)
_NOT_PLAIN: Final = Text(
    "{place} has a member {name} that is a link or no plain file. Pack the file itself.",
    "{place}: {name} 항목이 링크이거나 일반 파일이 아닙니다. 파일 자체를 압축하세요.",
)
_TOO_LONG: Final = Text(
    "{place} has a member {name} of {size} bytes, more than {limit}. Make it smaller.",
    "{place}: {name} 파일이 {size}바이트로, {limit}바이트를 넘습니다. 크기를 줄이세요.",
)
_TWICE: Final = Text(
    "{place} has the member {name} twice. Pack the files again.",
    "{place}: {name} 파일이 두 번 들어 있습니다. 파일을 다시 압축하세요.",
)
_TOO_MUCH: Final = Text(
    "{place} has more than {limit} bytes to read. Pack only the files that are needed.",
    "{place}: 읽을 내용이 {limit}바이트를 넘습니다. 필요한 파일만 압축하세요.",
)
_TOO_MANY: Final = Text(
    "{place} has more than {limit} members. Pack only the files that are needed.",
    "{place}: 들어 있는 파일이 {limit}개를 넘습니다. 필요한 파일만 압축하세요.",
)

LimitOf = Callable[[str], int | None]
"""Says of a member's path how long it may be [bytes]; None of one that is not wanted."""


@dataclass
class Archive:
    """What was read of an archive.

    Attributes
    ----------
    members
        The wanted members by path, in the archive's order.
    passed_over
        The paths of the others; folders and what systems put beside people's files do not count.
    """

    place: str
    members: dict[str, bytes] = field(default_factory=dict)
    passed_over: list[str] = field(default_factory=list)

    def admit(self, path: str, size_bytes: int, limit: int) -> None:
        """Refuse a wanted member that is there already, or for which there is no room.

        Raises
        ------
        ArchiveError
            With its path.
        """
        if path in self.members:
            raise ArchiveError(_TWICE.format(place=self.place, name=path))
        if size_bytes > limit:
            raise ArchiveError(_TOO_LONG.format(place=self.place, name=path, size=size_bytes, limit=limit))
        if sum(map(len, self.members.values())) + size_bytes > MAX_READ_BYTES:
            raise ArchiveError(_TOO_MUCH.format(place=self.place, limit=MAX_READ_BYTES))


def is_archive(start: bytes) -> bool:
    """Return whether a file that begins so is an archive that can be read; four bytes are enough."""
    return start.startswith((*_ZIP_STARTS, _GZIP_START))


def read_archive(file: IO[bytes], place: str, limit_of: LimitOf) -> Archive:
    """Read the wanted members of a zip or a tar.gz; archives within it are members like others.

    Parameters
    ----------
    file
        The archive; one that can seek.
    place
        What errors name: a file.
    limit_of
        Which members are wanted, and how long each may be.

    Raises
    ------
    ArchiveError
        When it is no archive, is damaged, is a bomb, has too many members, one that leads out of it, or a wanted one
        that is encrypted, twice there, a link, or too long.
    """
    file.seek(0)
    start = file.read(4)
    file.seek(0)
    if start.startswith(_ZIP_STARTS):
        return _read_zip(file, place, limit_of)
    if start.startswith(_GZIP_START):
        return _read_tar(UnpackingReader(file, place), place, limit_of)
    raise ArchiveError(_NEITHER.format(place=place))


def _read_zip(file: IO[bytes], place: str, limit_of: LimitOf) -> Archive:
    archive = Archive(place)
    try:
        with open_zip(file, place, MAX_MEMBERS * DIRECTORY_BYTES_A_MEMBER) as opened:
            if len(opened.entries) > MAX_MEMBERS:
                raise ArchiveError(_TOO_MANY.format(place=place, limit=MAX_MEMBERS))
            for entry in opened.entries:
                path = member_path(entry.orig_filename, place)
                if entry.is_dir() or is_noise(path):
                    continue
                limit = limit_of(path)
                if limit is None:
                    archive.passed_over.append(path)
                    continue
                if stat.S_ISLNK(entry.external_attr >> 16):
                    raise ArchiveError(_NOT_PLAIN.format(place=place, name=path))
                archive.admit(path, entry.file_size, limit)
                archive.members[path] = opened.read(entry, limit)
    except ModelPackageError as error:
        raise ArchiveError(error.sentences) from None
    return archive


def _read_tar(reader: UnpackingReader, place: str, limit_of: LimitOf) -> Archive:
    archive = Archive(place)

    def is_wanted(member: TarMember) -> bool:
        path = member_path(member.name, place)
        limit = None if member.is_folder or is_noise(path) else limit_of(path)
        if limit is None:
            return False
        if not member.is_file:
            raise ArchiveError(_NOT_PLAIN.format(place=place, name=path))
        archive.admit(path, member.size_bytes, limit)
        return True

    for member, content in tar_members(reader, is_wanted, HEADERS_A_MEMBER * MAX_MEMBERS):
        path = member_path(member.name, place)
        if content is not None:
            archive.members[path] = content
        elif not member.is_folder and not is_noise(path):
            archive.passed_over.append(path)
    reader.finish()
    return archive
