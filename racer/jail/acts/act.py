"""What a hostile act is, and the collection that it belongs to."""

from __future__ import annotations

import ctypes
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from racer.jail.linux.syscalls import call
from racer.language import Text

if TYPE_CHECKING:
    from racer.jail.probe.scene import Scene

ESCAPED_STATUS = 42
"""Exit status of a process whose act succeeded by becoming another program."""
HARMLESS_SIGNAL = signal.SIGUSR1
"""What acts send; everybody in the scene ignores it."""

Attempt = Callable[["Scene"], object]


@dataclass(frozen=True)
class Act:
    """Something that locked code must not be able to do.

    Parameters
    ----------
    name
        A word for it.
    sentence
        What it does.
    attempt
        Really tries it: raises an OSError where it is refused, comes back where it succeeds, and harms nobody then.
    is_refused_by_medium
        Whether the medium lock promises to refuse it too.
    """

    name: str
    sentence: Text
    attempt: Attempt
    is_refused_by_medium: bool


class ActGroup:
    """Hostile acts of one kind, in the order in which they are written: the name and docstring of a function say it."""

    def __init__(self) -> None:
        self.acts: list[Act] = []

    def strict(self, korean: str) -> Callable[[Attempt], Attempt]:
        """Add the function below as an act that the strict lock alone refuses."""
        return self._adding(korean, is_refused_by_medium=False)

    def both(self, korean: str) -> Callable[[Attempt], Attempt]:
        """Add the function below as an act that both locks refuse."""
        return self._adding(korean, is_refused_by_medium=True)

    def _adding(self, korean: str, *, is_refused_by_medium: bool) -> Callable[[Attempt], Attempt]:
        def add(attempt: Attempt) -> Attempt:
            sentence = Text(attempt.__doc__ or attempt.__name__, korean)
            self.acts.append(Act(attempt.__name__, sentence, attempt, is_refused_by_medium))
            return attempt

        return add


def reveal(name: str, *arguments: object, went_on: tuple[int, ...]) -> None:
    """Make a system call whose success would hurt, with arguments that are wrong.

    The kernel looks at the permission before it looks at them: an error number of ``went_on`` tells that it was given.
    """
    try:
        call(name, *arguments)
    except OSError as error:
        if error.errno not in went_on:
            raise


def c_result(result: int) -> int:
    """Return what a function of the C library returned.

    Raises
    ------
    OSError
        When that was -1.
    """
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result
