"""Unpacks gzip piece by piece, forwards only, and stops at a bomb."""

from __future__ import annotations

import zlib
from typing import IO, Final

from league_server.archives.errors import ArchiveError
from racer.language import Text
from racer.models.safe_zip import MAX_RATIO

MAX_UNPACKED_BYTES: Final = 1_000_000_000
"""What somebody's checkpoints of a whole training take; they are passed over, never kept."""
PACKED_PIECE_BYTES: Final = 1 << 16
UNPACKED_PIECE_BYTES: Final = 1 << 18
RATIO_COUNTS_FROM_BYTES: Final = 16_000_000
"""Headers of thousands of small files, and empty blocks at the end, are no bomb."""

_DAMAGED: Final = Text(
    "{place} is damaged ({reason}). Download or pack it again.",
    "{place}: 파일이 손상되었습니다({reason}). 다시 내려받거나 다시 압축하세요.",
)
_ENDS: Final = Text("it ends too early", "파일이 중간에서 끝납니다")
_BOMB: Final = Text(
    "{place} unpacks to more than {ratio} times its length or {most} bytes. Pack only the files that are needed.",
    "{place}: 압축을 풀면 원래 크기의 {ratio}배 또는 {most}바이트를 넘습니다. 필요한 파일만 압축하세요.",
)


class UnpackingReader:
    """Reads what a gzip file holds, in order.

    Parameters
    ----------
    file
        The packed file, at its beginning.
    place
        What errors name: a file.
    """

    def __init__(self, file: IO[bytes], place: str) -> None:
        self._file = file
        self._place = place
        self._unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        self._packed = b""
        self._taken_bytes = 0
        self._given_bytes = 0

    def read(self, size_bytes: int) -> bytes:
        """Return exactly so many bytes; the caller has checked that they fit into memory.

        Raises
        ------
        ArchiveError
            When there are fewer, or the file is damaged or a bomb.
        """
        pieces = []
        while size_bytes:
            piece = self._next_piece(min(size_bytes, UNPACKED_PIECE_BYTES))
            if not piece:
                raise self.damage(_ENDS)
            pieces.append(piece)
            size_bytes -= len(piece)
        return b"".join(pieces)

    def skip(self, size_bytes: int) -> None:
        """Go on by so many bytes without keeping them."""
        while size_bytes:
            size_bytes -= len(self.read(min(size_bytes, UNPACKED_PIECE_BYTES)))

    def finish(self) -> None:
        """Read to the end, where gzip keeps a sum of everything, which is compared."""
        while self._next_piece(UNPACKED_PIECE_BYTES):
            pass

    def damage(self, reason: Text | str) -> ArchiveError:
        """Return the error that says that the file is damaged."""
        return ArchiveError(_DAMAGED.format(place=self._place, reason=reason))

    def _next_piece(self, most_bytes: int) -> bytes:
        """Return at least one byte, or none at the end."""
        while not self._unpacker.eof:
            if not self._packed:
                self._packed = self._file.read(PACKED_PIECE_BYTES)
                self._taken_bytes += len(self._packed)
                if not self._packed:
                    raise self.damage(_ENDS)
            try:
                piece = self._unpacker.decompress(self._packed, most_bytes)
            except zlib.error as error:
                raise self.damage(str(error)) from None
            self._packed = self._unpacker.unconsumed_tail
            if piece:
                self._count(len(piece))
                return piece
        return b""

    def _count(self, size_bytes: int) -> None:
        self._given_bytes += size_bytes
        most = min(MAX_UNPACKED_BYTES, MAX_RATIO * self._taken_bytes + RATIO_COUNTS_FROM_BYTES)
        if self._given_bytes > most:
            raise ArchiveError(_BOMB.format(place=self._place, ratio=MAX_RATIO, most=MAX_UNPACKED_BYTES))
