"""Every error that Racer raises on purpose, in one tree.

A message says what happened, where (file, line, field) and what to do next. The command line prints it as one sentence
and exits with code 2; it never shows a traceback.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from racer.language import Text

if TYPE_CHECKING:
    from racer.language import Language


class RacerError(Exception):
    """Raised when Racer cannot go on with what it was given; made of a sentence, or of one in both languages."""

    def sentence(self, language: Language) -> str:
        """Return what happened, in one language where it is known in both."""
        reason = self.args[0] if self.args else ""
        return reason.to(language) if isinstance(reason, Text) else str(self)

    @property
    def sentences(self) -> Text:
        """What happened, in both languages."""
        return Text(self.sentence("en"), self.sentence("ko"))


class TrackError(RacerError):
    """Raised when a track cannot be found, read, written or driven."""


class SpecError(RacerError):
    """Raised when a value that a person chose is unknown or out of its range."""


class RewardFunctionError(RacerError):
    """Raised when a reward function cannot be loaded, fails, or returns something that is not a reward.

    Parameters
    ----------
    reason
        What happened and what to do next, as a sentence without its place.
    path
        The reward function's file.
    line
        The line in that file, from 1, where it is known.
    """

    def __init__(self, reason: Text | str, path: Path | str | None = None, line: int | None = None) -> None:
        self.text = Text.same(reason) if isinstance(reason, str) else reason
        self.path = None if path is None else Path(path)
        self.line = line
        super().__init__(self.sentence("en"))

    @property
    def reason(self) -> str:
        """What happened, in English, without its place."""
        return self.text.en

    def sentence(self, language: Language) -> str:
        """Return the place and what happened there, in one language."""
        place = "" if self.path is None else f"{self.path}: " if self.line is None else f"{self.path}:{self.line}: "
        return place + self.text.to(language)


class JailError(RacerError):
    """Raised when a process cannot be locked in, or a locked one cannot be started or does not answer as it should."""


class SensorError(RacerError):
    """Raised when a sensor's name is unknown or its size cannot be drawn."""


class CommandError(RacerError, ValueError):
    """Raised when actions or commands do not fit the cars that are to carry them out."""


class ModelPackageError(RacerError):
    """Raised when a model package cannot be read, is incomplete, or is not safe to read."""


class RunDirectoryError(RacerError):
    """Raised when a run directory is missing, in use, or does not hold what was asked of it."""


class TraceError(RacerError):
    """Raised when a recorded drive cannot be read or written."""


class TrainingError(RacerError):
    """Raised when a training cannot start or cannot go on."""
