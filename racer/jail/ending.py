"""How a jailed process came to its end, as its parent saw it, and where it was in somebody's file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from racer.errors import JailError

SPOILT: Final = 70
"""Exit code of a jailed process in which Python itself has been changed until nothing works."""
OUT_OF_MEMORY: Final = 71
"""Exit code of a jailed process that has no memory left to answer with."""
CHANNEL_LOST: Final = 72
"""Exit code of a jailed process whose channel has been closed."""
_LONGEST_NAME: Final = 500
"""Characters of a file's name in a report of ``faulthandler``; longer ones are cut."""


class Cause(StrEnum):
    """What ended a jailed process."""

    LATE = "late"
    """It did not answer in time and was killed; ``number`` has the seconds that it was given."""
    SIGNAL = "signal"
    """A signal, whose number is in ``number``: a crash, or a limit of the system."""
    EXIT = "exit"
    """It ended itself with the exit code that is in ``number``."""
    CLOSED = "closed"
    """It closed its end of the channel and was killed."""
    NONSENSE = "nonsense"
    """It sent what it should not, and was killed."""


@dataclass(frozen=True)
class Ending:
    """The end of a jailed process.

    Parameters
    ----------
    cause
        What ended it.
    number
        Seconds, a signal or an exit code, as the cause has it.
    report
        The latest that it wrote to its standard error, where Python reports the lines that it was in.
    """

    cause: Cause
    number: float
    report: str

    def line_in(self, filename: str) -> int | None:
        """Return the innermost line of a file that the process was in at its end, from 1; None when nobody knows.

        The process may have written the report itself, so this is a number and no more.
        """
        name = filename.encode("ascii", "backslashreplace").decode()
        if len(filename) > _LONGEST_NAME:
            name = filename[:_LONGEST_NAME].encode("ascii", "backslashreplace").decode() + "..."
        _, _, stack = self.report.rpartition("most recent call first):")
        found = re.search(rf'File "{re.escape(name)}", line (\d{{1,7}}) in ', stack)
        return int(found[1]) if found else None


class ProcessEndedError(JailError):
    """Raised when a jailed process has come to an end before it has answered.

    Parameters
    ----------
    ending
        How it ended.
    """

    def __init__(self, ending: Ending) -> None:
        self.ending = ending
        super().__init__(f"a jailed process has ended before it answered ({ending.cause}, {ending.number:g}).")
