"""Reads a zip of known members from anybody, and writes one whose bytes depend on nothing but its members.

Nothing is extracted to a folder: a member's name is compared with known names and never used as a path.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from racer.errors import ModelPackageError

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_RATIO = 100
"""More bytes than this out of one compressed byte are a bomb, not a model."""
MAX_DIRECTORY_BYTES = 16_384
"""The table of contents of a dozen members is far shorter."""
WRITTEN_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can say, so that the time of writing does not change the bytes."""

_END = struct.Struct("<4s4H2LH")
_LOCATOR_OF_ZIP64 = b"PK\x06\x07"
_UNREADABLE = (
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
    _check_directory(content, place)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _check_entries(entries, limits, place)
            return {entry.filename: _read(archive, entry, place) for entry in entries}
    except _UNREADABLE as error:
        raise _refusal(place, f"is damaged ({error})", "Download or write it again.") from None


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


def _check_directory(content: bytes, place: str) -> None:
    """Refuse a huge table of contents before Python's zip reader turns it into objects."""
    end = content[-_END.size :]
    if len(end) < _END.size or not end.startswith(b"PK\x05\x06"):
        raise _refusal(place, "is not a zip, or its end is missing", "Give the whole file that `racer train` wrote.")
    directory_bytes = _END.unpack(end)[5]
    if directory_bytes > MAX_DIRECTORY_BYTES or content[-_END.size - 20 :].startswith(_LOCATOR_OF_ZIP64):
        raise _refusal(place, "has too many members for a model package", "Give a file that `racer train` wrote.")


def _check_entries(entries: list[zipfile.ZipInfo], limits: Mapping[str, int], place: str) -> None:
    seen: set[str] = set()
    for entry in entries:
        # The name as the file has it: Python's own reading cuts at a zero byte and turns separators.
        name = entry.orig_filename
        if name not in limits:
            raise _refusal(place, f"has a member {name!r:.80} that no model package has", "Remove it.")
        if name in seen:
            raise _refusal(place, f"has the member {name} twice", "Write the package again.")
        seen.add(name)
        _check_entry(entry, limits[name], place)


def _check_entry(entry: zipfile.ZipInfo, limit: int, place: str) -> None:
    name, mode = entry.filename, entry.external_attr >> 16
    if stat.S_IFMT(mode) not in {0, stat.S_IFREG}:
        raise _refusal(place, f"has a member {name} that is not a plain file", "Write the package again.")
    if entry.flag_bits & 0x1:
        raise _refusal(place, f"has an encrypted member {name}", "Write the package without a password.")
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise _refusal(place, f"has a member {name} in an unusual compression", "Write the package again.")
    if entry.file_size > limit:
        raise _refusal(place, f"has a member {name} of {entry.file_size} bytes, more than {limit}", "Make it smaller.")
    if entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
        raise _refusal(place, f"has a member {name} compressed more than {MAX_RATIO}-fold", "Write the package again.")


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, place: str) -> bytes:
    """Read one member, never more than it says of itself, and check its sum."""
    with archive.open(entry) as member:
        content = member.read(entry.file_size + 1)
    if len(content) != entry.file_size:
        raise _refusal(place, f"has a member {entry.filename} of another length than it says", "Write it again.")
    return content


def _refusal(place: str, reason: str, advice: str) -> ModelPackageError:
    return ModelPackageError(f"{place} {reason}. {advice}")
