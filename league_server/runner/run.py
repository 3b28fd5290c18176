"""One attempt at a training or an evaluation: a guarded child in a folder of its own, told in reports."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from league_server.runner.child import command, environment
from league_server.runner.ending import ChildEnd, ended
from league_server.runner.guarded_child import GuardedChild
from league_server.runner.harvest import Harvest
from league_server.runner.scratch import Scratch
from league_server.runner.work import Ended, Report, Started, Work
from racer.jail import Level
from racer.language import Text

GRACE_SECONDS: Final = 30.0
"""How long a child that was asked to stop may take to keep what it has."""
MOST_LAST_ROUNDS: Final = 64
"""How often at most what a child has left is looked for, so that nothing that it left behind makes this endless."""


class Run:
    """Carries out one piece of work in a child process, without threads; whoever has it asks it now and then.

    It is to be closed; where its process dies before that, its guard kills the child and removes the folder.

    Parameters
    ----------
    work
        What is carried out. It begins at once.
    home
        The folder in which the run gets its own.
    jail
        How firmly a reward function is locked in.
    grace_seconds
        How long the child may take to stop when it is asked to, s.
    """

    def __init__(
        self, work: Work, home: Path, *, jail: Level = Level.STRICT, grace_seconds: float = GRACE_SECONDS
    ) -> None:
        self._work, self._home = work, home
        self._grace_seconds = grace_seconds
        self._began = time.monotonic()
        self._stop_by: float | None = None
        self._last_rounds = 0
        self._is_killed = self._is_over = False
        self._guard: GuardedChild | None = None
        self._scratch: Scratch | None = None
        self._problem: str | None = None
        try:
            self._scratch = Scratch(home, work)
            self._harvest = Harvest(work, self._scratch)
            self._guard = GuardedChild(self._scratch, command(work, jail), environment(work, self._scratch.path))
        except OSError as error:
            self._problem = str(error)

    @property
    def pid(self) -> int | None:
        """The number of the child's process; None before it has started."""
        return None if self._guard is None else self._guard.pid

    def poll(self) -> list[Report]:
        """Return what has happened since the last call, in order; ``Ended`` is the last of all, once."""
        if self._is_over:
            return []
        return list(self._news())

    def watch(self) -> None:
        """Stop the child when its time is up, and kill it when the grace is over; `poll` does so too."""
        now, limit = time.monotonic(), self._work.max_seconds
        if limit is not None and self._stop_by is None and now - self._began >= limit:
            self.stop()
        if self._stop_by is not None and now >= self._stop_by and not self._is_killed:
            self.kill()

    def stop(self) -> None:
        """Ask the child to stop and keep what it has; it is killed when the grace is over."""
        if self._stop_by is None:
            self._stop_by = time.monotonic() + self._grace_seconds
            self._tell(b"t")

    def kill(self) -> None:
        """Kill the child and all that it has started."""
        self._is_killed = True
        self._tell(b"k")

    def close(self) -> None:
        """Kill what is left and remove the folder; once more changes nothing."""
        self._is_over = True
        if self._guard is not None:
            self._guard.close()
        if self._scratch is not None:
            self._scratch.remove()

    def _tell(self, word: bytes) -> None:
        if self._guard is not None:
            self._guard.tell(word)

    def _news(self) -> Iterator[Report]:
        if self._guard is None or self._scratch is None:
            self._is_over = True
            yield self._ended(ChildEnd(None, 0.0, self._problem), self._home)
            return
        self.watch()
        had_started = self._guard.pid is not None
        self._guard.listen()
        if self._guard.pid is not None and not had_started:
            yield Started(socket.gethostname())
        # What ended before its files were looked at has told everything in them.
        end = self._guard.end
        yield from self._harvest.gather(is_over=end is not None)
        if end is None:
            if self._harvest.refusal is not None and not self._is_killed:
                self.kill()
            return
        self._last_rounds += 1
        if not self._harvest.has_more or self._last_rounds >= MOST_LAST_ROUNDS:
            self._is_over = True
            yield self._ended(end, self._scratch.path, self._harvest.refusal)

    def _ended(self, end: ChildEnd, folder: Path, refusal: Text | None = None) -> Ended:
        was_asked = self._is_killed or self._stop_by is not None
        return ended(end, folder, was_asked=was_asked, refusal=refusal)
