"""When a training ends, and how a person ends it."""

from __future__ import annotations

import signal
import threading
import time
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType


PATIENCE_SECONDS: Final = 2.0
"""How long a training that shall end still waits for rewards."""


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


class StoppedWaiting(KeyboardInterrupt):
    """Raised where a training that shall end has waited too long for rewards, perhaps for ever."""


class StopSwitch:
    """Remembers that somebody asked the process to stop."""

    def __init__(self) -> None:
        self.is_pressed = False
        self._waiting_since: float | None = None
        self._has_alarm = False

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Mark that what is done inside may take for ever.

        Raises
        ------
        StoppedWaiting
            When the training shall end, and this has taken too long.
        """
        self._waiting_since = time.monotonic()
        try:
            yield
        finally:
            self._waiting_since = None

    def lose_patience_in(self, seconds: float) -> None:
        """From then on, end what takes too long; where the system has no alarms, or signals are not ours, nothing."""
        if self._has_alarm:
            signal.setitimer(signal.ITIMER_REAL, max(0.0, seconds) + PATIENCE_SECONDS, PATIENCE_SECONDS / 4.0)

    def be_patient(self) -> None:
        """Wait as long as it takes again."""
        if self._has_alarm:
            signal.setitimer(signal.ITIMER_REAL, 0.0)

    @contextmanager
    def on_signals(self) -> Iterator[None]:
        """Let SIGINT and SIGTERM press the switch; a second one of a kind does what it would do without us.

        SIGALRM is ours too, where the system has it.

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
            self.lose_patience_in(0.0)

        for number in before:
            signal.signal(number, press)
        try:
            with self._alarm():
                yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    @contextmanager
    def _alarm(self) -> Iterator[None]:
        before = signal.getsignal(signal.SIGALRM) if hasattr(signal, "SIGALRM") else None
        if before is None:
            yield
            return
        signal.signal(signal.SIGALRM, self._end_waiting)
        self._has_alarm = True
        try:
            yield
        finally:
            self.be_patient()
            self._has_alarm = False
            signal.signal(signal.SIGALRM, before)

    def _end_waiting(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - the signature of handlers
        since = self._waiting_since
        if since is not None and time.monotonic() - since >= PATIENCE_SECONDS:
            raise StoppedWaiting
