"""What a person sees of a backup or a restore: one line that changes on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import time
from typing import Final, Self

from league_server.backup import Step
from racer.cli.console import messages, remark
from racer.language import Language, Text

SECONDS_BETWEEN_LINES: Final = 10.0
SECONDS_BETWEEN_PICTURES: Final = 0.1

_DONE: Final = Text("{step}: {done} of {total}", "{step}: {total} 중 {done}")


class BackupProgress:
    """Follows a backup or a restore.

    Parameters
    ----------
    language
        In which language to speak.
    """

    def __init__(self, language: Language) -> None:
        self._language = language
        self._line = messages.status("")
        self._shown = time.monotonic()

    def __enter__(self) -> Self:
        self._line.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._line.stop()

    def show(self, step: Step, done: int, total: int) -> None:
        """Take how far it is onto the screen, not more often than anybody can read."""
        now = time.monotonic()
        pause = SECONDS_BETWEEN_PICTURES if messages.is_terminal else SECONDS_BETWEEN_LINES
        if now - self._shown < pause:
            return
        self._shown = now
        words = _DONE.format(step=step.value, done=f"{done:,}", total=f"{total:,}").to(self._language)
        if messages.is_terminal:
            self._line.update(words)
        else:
            remark(words)
