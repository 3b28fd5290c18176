"""The names of stored objects: folders and a file, of letters that every storage and every file system takes."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Final

from league_server.storage.errors import StorageError
from racer.language import Text

MAX_KEY_CHARACTERS: Final = 300
"""As long as the columns that keep keys."""
HASHED_AT_ONCE_BYTES: Final = 1 << 20

_KEY: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*")
_BAD_KEY: Final = Text(
    "{key} cannot name a stored file: letters, digits, '.', '_' and '-' with '/' between, at most {most} characters.",
    "{key}: 저장 파일 이름으로 쓸 수 없습니다. 영문자, 숫자, '.', '_', '-'를 '/'로 구분해 {most}자 이하로 지으세요.",
)


class BadKeyError(StorageError):
    """Raised when a stored file cannot have such a name; another time it cannot either."""


def checked_key(key: str) -> str:
    """Return a key that is one.

    Raises
    ------
    BadKeyError
        When it is empty, too long, could lead out of the storage, or has other characters.
    """
    if len(key) > MAX_KEY_CHARACTERS or not _KEY.fullmatch(key):
        raise BadKeyError(_BAD_KEY.format(key=f"{key!r:.80}", most=MAX_KEY_CHARACTERS))
    return key


def sha256_of(content: bytes | Path) -> str:
    """Return the SHA-256 of bytes, or of a file that is read in pieces; hexadecimal."""
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    digest = hashlib.sha256()
    with content.open("rb") as file:
        while piece := file.read(HASHED_AT_ONCE_BYTES):
            digest.update(piece)
    return digest.hexdigest()
