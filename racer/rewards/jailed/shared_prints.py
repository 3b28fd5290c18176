"""Prints in memory that two processes share, so that those of a process that has hung or crashed can still be read."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING, Final

from racer.rewards.prints import PRINTS_KEPT, told

if TYPE_CHECKING:
    import mmap

_COUNTS: Final = struct.Struct("<QQ")
"""Bytes and characters that were ever written."""
_RING: Final = 4 * PRINTS_KEPT
"""No character of UTF-8 is longer than four bytes."""
SHARED_PRINTS_BYTES: Final = _COUNTS.size + _RING


class PrintsWriter(io.TextIOBase):
    """Stands in for the standard output in the process that prints; the latest characters stay.

    Parameters
    ----------
    memory
        What both processes see.
    offset
        Where in it ``SHARED_PRINTS_BYTES`` are kept for this.
    """

    encoding = "utf-8"

    def __init__(self, memory: mmap.mmap, offset: int) -> None:
        super().__init__()
        self._memory = memory
        self._offset = offset
        self._bytes = 0
        self._characters = 0

    def writable(self) -> bool:
        """Return True: it can be written to."""
        return True

    def write(self, text: str, /) -> int:
        """Keep the text over the oldest that was there."""
        if not isinstance(text, str):
            raise TypeError(f"write() takes a string, not {type(text).__name__}")
        data = text[-PRINTS_KEPT:].encode("utf-8", "replace")
        place = self._bytes % _RING
        start, fitting = self._offset + _COUNTS.size, min(len(data), _RING - place)
        self._memory[start + place : start + place + fitting] = data[:fitting]
        self._memory[start : start + len(data) - fitting] = data[fitting:]
        self._bytes += len(data)
        self._characters += len(text)
        _COUNTS.pack_into(self._memory, self._offset, self._bytes, self._characters)
        return len(text)

    def close(self) -> None:
        """Stay open, as the next car prints here too."""


class PrintsReader:
    """Reads them in the other process, which believes nothing of what it finds.

    Parameters
    ----------
    memory, offset
        As for the writer.
    """

    def __init__(self, memory: mmap.mmap, offset: int) -> None:
        self._memory = memory
        self._offset = offset
        self._bytes = 0
        self._characters = 0

    def take(self) -> str:
        """Return what was written since the last time, as ``Prints.take`` does."""
        written, characters = _COUNTS.unpack_from(self._memory, self._offset)
        start = self._offset + _COUNTS.size
        ring = self._memory[start : start + _RING]
        place, length = written % _RING, min(max(written - self._bytes, 0), _RING)
        latest = (ring[place:] + ring[:place])[_RING - length :]
        text = latest.decode("utf-8", "ignore")[-PRINTS_KEPT:]
        dropped = max(characters - self._characters - len(text), 0)
        self._bytes, self._characters = written, characters
        return told(text, dropped)
