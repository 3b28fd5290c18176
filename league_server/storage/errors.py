"""What can go wrong with stored files, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from obstore.exceptions import BaseError

from racer.errors import RacerError
from racer.language import Text


class StorageError(RacerError):
    """Raised when the place where files are kept cannot be used, or does not do what was asked of it."""


class MissingObjectError(StorageError):
    """Raised when a file is asked for that is not there."""


REFUSED: Final = (BaseError, OSError, ValueError)
"""What obstore raises, beside its own errors Python's for what is missing or badly written."""

_MISSING: Final = Text(
    "The file {key} is not in the storage any more. Restore it from a backup, or make it again.",
    "저장소에 {key} 파일이 없습니다. 백업에서 복원하거나 다시 만드세요.",
)
_FAILED: Final = Text(
    "The storage could not {act} {key} ({reason}). Check that it can be reached and has room, then try again.",
    "저장소 작업에 실패했습니다: {key} {act} ({reason}). 저장소에 연결할 수 있는지, 공간이 남아 있는지 확인한 뒤 다시 "
    "시도하세요.",
)
READ: Final = Text("read", "읽기")
WRITE: Final = Text("write", "쓰기")
DELETE: Final = Text("delete", "삭제")
LIST: Final = Text("list", "목록 조회")


@contextmanager
def in_sentences(act: Text, key: str) -> Iterator[None]:
    """Turn whatever the storage's library raises into a sentence.

    Raises
    ------
    MissingObjectError
        When the object that was to be read is not there.
    StorageError
        When anything else went wrong; a whole bucket may be missing too.
    """
    try:
        yield
    except REFUSED as error:
        if act is READ and isinstance(error, FileNotFoundError):
            raise MissingObjectError(_MISSING.format(key=key)) from None
        raise StorageError(_FAILED.format(act=act, key=key, reason=reason_of(error))) from error


def reason_of(error: BaseException) -> str:
    """Return what a library says of an error on one line, without the dump that obstore puts below it."""
    return " ".join(str(error).partition("Debug source:")[0].split())[:300] or type(error).__name__
