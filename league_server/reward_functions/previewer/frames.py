"""Frames between the API and the previewer: four bytes with a length, then JSON in UTF-8."""

from __future__ import annotations

import json
import struct
from typing import Any, Final

HEAD: Final = struct.Struct(">I")
LONGEST_FRAME: Final = 64 * 1024 * 1024
"""Bytes of one question or answer, a recorded drive of an hour among them."""


def frame(document: dict[str, Any]) -> bytes:
    """Return the bytes of a frame."""
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode(errors="backslashreplace")
    return HEAD.pack(len(body)) + body


def split_frames(buffer: bytearray) -> list[dict[str, Any]]:
    """Take the whole frames from the front of a buffer.

    Raises
    ------
    ValueError
        When what comes is no frame.
    """
    documents = []
    while len(buffer) >= HEAD.size:
        (length,) = HEAD.unpack_from(buffer)
        if length > LONGEST_FRAME:
            raise ValueError(f"a frame of {length} bytes")
        if len(buffer) < HEAD.size + length:
            break
        documents.append(json.loads(bytes(buffer[HEAD.size : HEAD.size + length])))
        del buffer[: HEAD.size + length]
    return documents
