"""What somebody who waits for a backup or a restore is told."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from racer.language import Text


class Step(Enum):
    """What is being done."""

    CHECKING = Text("checking the backup", "백업 확인 중")
    ROWS = Text("rows", "행")
    FILES = Text("files", "파일")


Progress = Callable[[Step, int, int], None]
"""Told the step, how many of it are done, and how many there are."""


def nobody(_step: Step, _done: int, _total: int) -> None:
    """Tell nobody."""
