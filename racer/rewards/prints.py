"""Where the prints of reward functions go: a text of bounded length that keeps the latest."""

from __future__ import annotations

import io
import re
from collections import deque
from typing import Final

PRINTS_KEPT: Final = 64 * 1024
"""How many characters of prints are kept."""

_NO_TEXT: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
"""Control characters but for newlines and tabs, those that turn the direction of writing, and halves of characters: no
terminal or file is to get them."""


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
        if text:
            self._pieces.append(text)
            self._length += len(text)
        while self._length > self._kept:
            self._drop()
        return len(text)

    def close(self) -> None:
        """Stay open, as the next car prints here too."""

    def take(self) -> str:
        """Return what was kept, with a line in front that counts what was dropped, and forget it."""
        text = told("".join(self._pieces), self._dropped)
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


def told(text: str, dropped: int) -> str:
    """Return prints as they are shown: plain text, after a line that counts the characters that are missing."""
    note = f"[{dropped} earlier characters are not shown]\n" if dropped else ""
    return note + plain_text(text)


def plain_text(text: str) -> str:
    """Return a text without what would steer the terminal that shows it."""
    return _NO_TEXT.sub("", text)
