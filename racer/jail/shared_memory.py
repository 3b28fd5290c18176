"""Memory that a process shares with a jailed one; the jailed one cannot make it smaller under the other's hands."""

from __future__ import annotations

import mmap
import os
import secrets
import sys
import tempfile
from dataclasses import dataclass


@dataclass(frozen=True)
class SharedMemory:
    """A piece of memory, and how another process gets at it.

    Parameters
    ----------
    view
        The memory as this process sees it.
    descriptor
        What a child process inherits (POSIX), or -1.
    name
        What a child process opens (Windows), or an empty string.
    """

    view: mmap.mmap
    descriptor: int
    name: str

    @classmethod
    def create(cls, size: int) -> SharedMemory:
        """Make memory of so many bytes, all zero."""
        name = f"racer-{secrets.token_hex(16)}" if sys.platform == "win32" else ""
        descriptor = _new_descriptor(size)
        return cls(open_shared_memory(descriptor, name, size), descriptor, name)

    def forget_descriptor(self) -> None:
        """Close the descriptor once the child process has inherited it; the memory stays."""
        if self.descriptor >= 0:
            os.close(self.descriptor)


def open_shared_memory(descriptor: int, name: str, size: int) -> mmap.mmap:
    """Return the memory that another process has made."""
    if sys.platform == "win32":
        return mmap.mmap(-1, size, tagname=name)
    return mmap.mmap(descriptor, size)


def _new_descriptor(size: int) -> int:
    if sys.platform == "win32":
        return -1
    if sys.platform != "linux":
        with tempfile.TemporaryFile() as file:
            file.truncate(size)
            return os.dup(file.fileno())
    import fcntl  # noqa: PLC0415 - it exists on POSIX alone

    descriptor = os.memfd_create("racer", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    os.truncate(descriptor, size)
    # Reading memory whose file has been cut short kills the reader, so nobody may cut it.
    fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL)
    return descriptor
