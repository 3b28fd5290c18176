"""How much of what a child has written is taken into memory at a time."""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Final

import structlog

from league_server.runner.plain_file import PlainFile
from league_server.runner.work import is_plain_name

PORTION_BYTES: Final = 64 << 20
"""How much is read at a time, but for the rest of the last file."""
MOST_LISTED: Final = 10_000
"""How many entries of a folder are looked at."""

_log = structlog.get_logger(__name__)


class Portion:
    """What is read at one time.

    Attributes
    ----------
    was_short
        Whether something has to wait for the next time.
    """

    def __init__(self) -> None:
        self.was_short = False
        self._left_bytes = PORTION_BYTES

    def must_wait(self, file: PlainFile) -> bool:
        """Return whether a file is for the next time, as so much has been read already."""
        if file.is_there and self._left_bytes <= 0:
            self.was_short = True
            return True
        return False

    def content(self, file: PlainFile, most_bytes: int) -> bytes | None:
        """Read a whole file; None where there is none, or it is longer than that, which the log then says."""
        if file.size_bytes > most_bytes:
            _log.warning("run_file_too_long", file=str(file.path), bytes=file.size_bytes, most=most_bytes)
        found = file.content(most_bytes)
        self._left_bytes -= len(found or b"")
        return found

    def piece(self, file: PlainFile, offset: int, most_bytes: int) -> bytes:
        """Read a part of a file; nothing where there is none."""
        found = file.piece(offset, most_bytes) or b""
        self._left_bytes -= len(found)
        return found


def plain_names(folder: Path) -> list[str]:
    """Return the names in a folder that a run may use, of as many as are looked at."""
    with suppress(OSError), os.scandir(folder) as entries:
        return [entry.name for entry in islice(entries, MOST_LISTED) if is_plain_name(entry.name)]
    return []
