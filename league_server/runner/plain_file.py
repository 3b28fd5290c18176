"""A file that a child has written, as it was when it was looked at."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path


class PlainFile:
    """A file at one moment; two that are equal have the same content.

    What is no plain file, or lies behind a link, has no content: a child that was taken over could make one to what it
    may not read itself.

    Parameters
    ----------
    path
        Where it is, below folders that are no links; it need not be there.

    Attributes
    ----------
    size_bytes
        Its length; 0 where there is none.
    changed_ns
        Time of its last change; 0 where there is none.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._inode = self.size_bytes = self.changed_ns = 0
        with suppress(OSError):
            found = path.lstat()
            if stat.S_ISREG(found.st_mode):
                self._inode, self.size_bytes, self.changed_ns = found.st_ino, found.st_size, found.st_mtime_ns

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PlainFile) and self._signature == other._signature

    def __hash__(self) -> int:
        return hash(self._signature)

    def content(self, offset: int = 0) -> bytes | None:
        """Read what is in it from a place on; None where there is no such file."""
        with suppress(OSError):
            if self._inode and self.path.parent.resolve() == self.path.parent:
                with open(self.path, "rb", opener=_without_following) as file:
                    file.seek(offset)
                    return file.read()
        return None

    @property
    def _signature(self) -> tuple[Path, int, int, int]:
        return self.path, self._inode, self.size_bytes, self.changed_ns


def _without_following(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)
