"""Frames over a pair of pipes: a kind, a length and so many bytes, which nobody unpickles.

Either end may be held by somebody else's code, so what arrives is measured before it is read.
"""

from __future__ import annotations

import os
import struct
from typing import Final

from racer.errors import JailError

READY: Final = 1
"""A jailed process is told how to get ready, and answers that it is."""
FAILED: Final = 2
"""It could not get ready; the frame says why."""

_MAGIC: Final = b"racr"
_HEADER: Final = struct.Struct("<4sII")
_PIECE: Final = 1 << 20


class ChannelError(JailError):
    """Raised when something that is no frame comes out of a channel, or a frame that is longer than agreed."""


class Channel:
    """One end of a conversation over two pipes.

    Parameters
    ----------
    reading, writing
        Descriptors of the pipes.
    longest
        How many bytes a frame may bring.
    """

    def __init__(self, reading: int, writing: int, longest: int) -> None:
        self._reading = reading
        self._writing = writing
        self._longest = longest

    def send(self, kind: int, payload: bytes = b"") -> None:
        """Write one frame and wait until the pipe has taken it.

        Raises
        ------
        OSError
            If nobody reads any more.
        """
        rest = memoryview(_HEADER.pack(_MAGIC, kind, len(payload)) + payload)
        while rest:
            rest = rest[os.write(self._writing, rest) :]

    def receive(self) -> tuple[int, bytes]:
        """Wait for one frame and return its kind and its bytes.

        Raises
        ------
        EOFError
            If the other end is closed.
        ChannelError
            If what arrives is no such frame.
        """
        magic, kind, length = _HEADER.unpack(self._read(_HEADER.size))
        if magic != _MAGIC or length > self._longest:
            raise ChannelError("something that is no frame came out of the channel of a jailed process.")
        return kind, self._read(length)

    def _read(self, length: int) -> bytes:
        pieces = []
        while length:
            piece = os.read(self._reading, min(length, _PIECE))
            if not piece:
                raise EOFError
            pieces.append(piece)
            length -= len(piece)
        return b"".join(pieces)
