"""Where the prints of reward functions go: a text of bounded length that keeps the latest."""

from __future__ import annotations

import io
from collections import deque
from typing import Final

PRINTS_KEPT: Final = 64 * 1024
"""How many characters of prints are kept."""


class Prints(io.TextIOBase):
    """Stands in for the standard output and keeps the latest characters that were written to it.

    Parameters
    ----------
    kept
        How many characters are kept at most.
    """

    encoding = "utf-8"

    def __init__(self, kept: int = PRINTS_KEPT) -> None:
        super().__init__()
        self._kept = kept
        self._pieces: deque[str] = deque()
        self._length = 0
        self._dropped = 0

    def writable(self) -> bool:
        """Return True: it can be written to."""
        return True

    def write(self, text: str, /) -> int:
        """Keep the text, and drop the oldest characters where there are too many."""
        if not isinstance(text, str):
            raise TypeError(f"write() takes a string, not {type(text).__name__}")
        self._pieces.append(text)
        self._length += len(text)
        while self._length > self._kept:
            self._drop()
        return len(text)

    def close(self) -> None:
        """Stay open, as the next car prints here too."""

    def take(self) -> str:
        """Return what was kept, with a line in front that counts what was dropped, and forget it."""
        text = "".join(self._pieces)
        if self._dropped:
            text = f"[{self._dropped} earlier characters are not shown]\n{text}"
        self._pieces.clear()
        self._length = self._dropped = 0
        return text

    def _drop(self) -> None:
        oldest, excess = self._pieces.popleft(), self._length - self._kept
        if excess < len(oldest):
            self._pieces.appendleft(oldest[excess:])
        dropped = min(excess, len(oldest))
        self._length -= dropped
        self._dropped += dropped
