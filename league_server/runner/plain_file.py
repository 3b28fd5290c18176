"""A file that a child has written, as it was when it was looked at."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


class PlainFile:
    """A file at one moment; two that are equal have the same content.

    What is no plain file, or lies behind a link, has no content and cannot be removed: a child that was taken over
    could make one to what it may not reach itself.

    Parameters
    ----------
    path
        Where it is; it need not be there. What is above its folder is not the child's to change.

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

    @property
    def is_there(self) -> bool:
        """Whether there is such a file."""
        return self._inode != 0

    def content(self, most_bytes: int) -> bytes | None:
        """Read all that is in it; None where there is no such file, or it is longer than that."""
        if self.size_bytes > most_bytes:
            return None
        found = self.piece(0, most_bytes + 1)
        return None if found is None or len(found) > most_bytes else found

    def piece(self, offset: int, most_bytes: int) -> bytes | None:
        """Read so much of it, from a place on; None where there is no such file."""
        if not self._inode:
            return None
        with suppress(OSError), self._folder() as folder:
            descriptor = os.open(self.path.name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
            with os.fdopen(descriptor, "rb") as file:
                file.seek(offset)
                return file.read(most_bytes)
        return None

    def remove(self) -> None:
        """Remove it, where it is there."""
        with suppress(OSError), self._folder() as folder:
            os.unlink(self.path.name, dir_fd=folder)

    @contextmanager
    def _folder(self) -> Iterator[int]:
        """Hold the folder that it is in, which is no link, so that nobody can put another in its place meanwhile."""
        descriptor = os.open(self.path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            yield descriptor
        finally:
            os.close(descriptor)

    @property
    def _signature(self) -> tuple[Path, int, int, int]:
        return self.path, self._inode, self.size_bytes, self.changed_ns
