"""Reads the members of a tar file in order, with memory for one member at a time.

Python's own reader believes what headers say of themselves, keeps whole extended headers, and calls itself for each of
them. This one reads the three forms that are written today (ustar, GNU, PAX), and of their extensions the long names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from league_server.archives.unpacking import UnpackingReader
from racer.language import Text

BLOCK_BYTES: Final = 512
MAX_EXTENSION_BYTES: Final = 16_384
"""The longest extended header: a name and a few times."""
MAX_SIZE_DIGITS: Final = 15

_FILES: Final = frozenset({b"0", b"\0", b"7"})
_FOLDER: Final = b"5"
_LONG_NAME, _LONG_LINK, _PAX, _PAX_FOR_ALL = b"L", b"K", b"x", b"g"
_EXTENSIONS: Final = frozenset({_LONG_NAME, _LONG_LINK, _PAX, _PAX_FOR_ALL})
_HOLES: Final = "GNU.sparse."

_BAD_HEADER: Final = Text("a header is not one of tar", "tar 헤더가 올바르지 않습니다")
_LONG_HEADER: Final = Text("a header is too long", "헤더가 너무 깁니다")
_TOO_MANY: Final = Text("it has too many members", "들어 있는 파일이 너무 많습니다")


@dataclass(frozen=True)
class TarMember:
    """One member.

    Parameters
    ----------
    name
        As the archive has it.
    is_file
        Whether it is a plain file: no folder, link or device, and without holes.
    is_folder
        Whether it is a folder.
    size_bytes
        How long its content is.
    """

    name: str
    is_file: bool
    is_folder: bool
    size_bytes: int


def tar_members(
    reader: UnpackingReader, is_wanted: Callable[[TarMember], bool], max_headers: int
) -> Iterator[tuple[TarMember, bytes | None]]:
    """Go through the members, each with its content when it is wanted.

    Parameters
    ----------
    reader
        What the archive holds, at its beginning.
    is_wanted
        Asked of each member before its content; who says yes has room for so many bytes.
    max_headers
        How many headers there may be, also those that only extend others.

    Raises
    ------
    ArchiveError
        When it is no tar file, is damaged, or has too many headers.
    """
    name, records = "", dict[str, str]()
    for _ in range(max_headers):
        header = reader.read(BLOCK_BYTES)
        if not any(header):
            return
        _check_sum(header, reader)
        kind, size_bytes = header[156:157], _octal(header[124:136], reader)
        if kind in _EXTENSIONS:
            content = _extension(reader, size_bytes)
            name = _text(content) if kind == _LONG_NAME else name
            records |= _records(content, reader) if kind == _PAX else {}
            continue
        member = _member(header, name, records, reader)
        yield member, _content(reader, member.size_bytes, is_wanted=is_wanted(member))
        name, records = "", {}
    raise reader.damage(_TOO_MANY)


def _member(header: bytes, name: str, records: Mapping[str, str], reader: UnpackingReader) -> TarMember:
    kind = header[156:157]
    name = records.get("path") or name or _name(header)
    size_bytes = _number(records["size"], reader) if "size" in records else _octal(header[124:136], reader)
    has_holes = any(key.startswith(_HOLES) for key in records)
    is_folder = kind == _FOLDER or (kind == b"\0" and name.endswith("/"))
    return TarMember(name, kind in _FILES and not has_holes and not is_folder, is_folder, size_bytes)


def _content(reader: UnpackingReader, size_bytes: int, *, is_wanted: bool) -> bytes | None:
    """Read a content, or pass over it, to the end of its last block."""
    content = reader.read(size_bytes) if is_wanted else None
    reader.skip((0 if is_wanted else size_bytes) + -size_bytes % BLOCK_BYTES)
    return content


def _extension(reader: UnpackingReader, size_bytes: int) -> bytes:
    if size_bytes > MAX_EXTENSION_BYTES:
        raise reader.damage(_LONG_HEADER)
    content = _content(reader, size_bytes, is_wanted=True)
    return content or b""


def _check_sum(header: bytes, reader: UnpackingReader) -> None:
    """Compare the sum in a header, counted as if spaces stood in its place; old programs summed signed bytes."""
    without = header[:148] + b" " * 8 + header[156:]
    sums = {sum(without), sum(byte - 256 if byte > 127 else byte for byte in without)}
    if _octal(header[148:156], reader) not in sums:
        raise reader.damage(_BAD_HEADER)


def _name(header: bytes) -> str:
    name = _text(header[:100])
    prefix = _text(header[345:500]) if header[257:263] == b"ustar\0" else ""
    return f"{prefix}/{name}" if prefix else name


def _text(field: bytes) -> str:
    return field.partition(b"\0")[0].decode(errors="replace")


def _octal(field: bytes, reader: UnpackingReader) -> int:
    digits = field.strip(b" \0")
    if digits.strip(b"01234567"):
        raise reader.damage(_BAD_HEADER)
    return int(digits or b"0", 8)


def _number(digits: str, reader: UnpackingReader) -> int:
    if not (digits.isascii() and digits.isdigit() and len(digits) <= MAX_SIZE_DIGITS):
        raise reader.damage(_BAD_HEADER)
    return int(digits)


def _records(content: bytes, reader: UnpackingReader) -> dict[str, str]:
    """Read the lines ``<length> <key>=<value>`` of a PAX header; the length counts the whole line."""
    records, position = dict[str, str](), 0
    while position < len(content):
        length = content[position : position + 6].partition(b" ")[0]
        end = position + _number(length.decode(errors="replace"), reader)
        key, sign, value = content[position + len(length) + 1 : end].partition(b"=")
        if end > len(content) or not sign or not value.endswith(b"\n"):
            raise reader.damage(_BAD_HEADER)
        records[key.decode(errors="replace")] = value[:-1].decode(errors="replace")
        position = end
    return records
