"""When a training ends, and how a person ends it."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType


class StopReason(StrEnum):
    """Why a training ended."""

    STEPS = "steps"
    """The budget of steps is used up."""
    MINUTES = "minutes"
    """The budget of time on the clock is used up."""
    LAPS = "laps"
    """An evaluation completed as many clean laps in a row as the budget asked for."""
    EPISODES = "episodes"
    """The hyperparameter file's ``term_cond_max_episodes`` were played."""
    INTERRUPTED = "interrupted"
    """A person or the system asked the process to stop."""


class StopSwitch:
    """Remembers that somebody asked the process to stop."""

    def __init__(self) -> None:
        self.is_pressed = False

    @contextmanager
    def on_signals(self) -> Iterator[None]:
        """Let SIGINT and SIGTERM press the switch; a second one of a kind does what it would do without us.

        Nothing is changed outside the main thread, where Python handles no signals, and for a signal whose handler is
        not Python's and could not be put back.
        """
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
        before = {number: handler for number, handler in handlers.items() if handler is not None}

        def press(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the signature of handlers
            self.is_pressed = True
            signal.signal(number, before[signal.Signals(number)])

        for number in before:
            signal.signal(number, press)
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
