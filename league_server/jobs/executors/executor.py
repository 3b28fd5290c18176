"""The port between the dispatcher and what carries its work out."""

from __future__ import annotations

from typing import Protocol

from league_server.runner.work import Report, Work
from racer.errors import RacerError


class ExecutorError(RacerError):
    """Raised when an executor cannot be used on this machine at all."""


class Handle(Protocol):
    """One attempt that was started. Nothing here waits: all calls return within milliseconds, but for ``close``.

    One thread at a time may use an executor and its handles.
    """

    def poll(self) -> list[Report]:
        """Return what has happened since the last call, in order; after ``Ended`` always nothing.

        What is returned is told once: whoever asks keeps it before asking again.
        """

    def watch(self) -> None:
        """Keep it to its time and its grace; for whoever cannot ask for a while, as ``poll`` does so too."""

    def stop(self) -> None:
        """Ask it to stop and keep what it has; it is ended by force when it takes too long. More calls change nothing.

        It ends as ``Outcome.STOPPED``, unless it was done before.
        """

    def kill(self) -> None:
        """End it by force, now; what it has not told yet may be lost. It ends as ``Outcome.STOPPED``."""

    def close(self) -> None:
        """End what is left of it, and remove what it wrote; it may be called at any time, and more than once."""


class Executor(Protocol):
    """Carries work out. How much at a time is the caller's affair."""

    name: str
    """What people read of it: ``local`` or ``ray``."""

    def start(self, work: Work) -> Handle:
        """Begin; whatever goes wrong from then on is told by the handle."""

    def close(self) -> None:
        """End everything that runs, and let go of what is outside of this process; once more changes nothing."""
