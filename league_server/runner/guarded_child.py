"""A child and its guard, as the runner has them: two pipes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import IO, Final

from league_server.runner import guard
from league_server.runner.ending import ChildEnd
from league_server.runner.scratch import Scratch

CLEARING_SECONDS: Final = 10.0
"""How long a guard may take to kill its child and remove the folder."""


class GuardedChild:
    """Starts a guard, which starts the child.

    Parameters
    ----------
    scratch
        Where the child works.
    command, environment
        Of the child.

    Attributes
    ----------
    pid
        The number of the child; None before it has started.
    end
        How it ended; None before it has.

    Raises
    ------
    OSError
        When no guard can be started.
    """

    def __init__(self, scratch: Scratch, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.pid: int | None = None
        self.end: ChildEnd | None = None
        self._heard = b""
        self._began = time.monotonic()
        self._guard = subprocess.Popen(  # noqa: S603 - this very package's program
            [sys.executable, "-I", "-S", guard.__file__, str(scratch.path), *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=dict(environment),
            pass_fds=[scratch.lock],
            start_new_session=True,
        )
        os.set_blocking(self._hearing.fileno(), False)

    def listen(self) -> None:
        """Take in what the guard has said since the last time, without waiting."""
        is_silent = False
        with suppress(BlockingIOError):
            while words := os.read(self._hearing.fileno(), 4096):
                self._heard += words
            is_silent = True
        *lines, self._heard = self._heard.split(b"\n")
        for line in lines:
            self._take_in(line.decode(errors="replace"))
        if is_silent and self.end is None:
            self.end = ChildEnd(None, 0.0 if self.pid is None else time.monotonic() - self._began)

    def tell(self, word: bytes) -> None:
        """Pass a word to the guard, as its module has them; one that is gone hears nothing."""
        with suppress(OSError, ValueError):
            self._speaking.write(word)
            self._speaking.flush()

    def close(self) -> None:
        """Have the guard kill the child and remove the folder, and wait until it has; once more changes nothing."""
        with suppress(OSError):
            self._speaking.close()
        try:
            self._guard.wait(CLEARING_SECONDS)
        except subprocess.TimeoutExpired:
            self._guard.kill()
            self._guard.wait()
        if self.end is None or self.end.code is None:
            self._kill_an_orphan()
        self._hearing.close()

    def _kill_an_orphan(self) -> None:
        """Kill a child whose guard was killed, where the kernel has not."""
        if self.pid is not None:
            with suppress(OSError):
                os.killpg(self.pid, signal.SIGKILL)

    def _take_in(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        match word:
            case "started":
                self.pid = int(rest)
            case "ended":
                code, seconds = rest.split()
                self.end = ChildEnd(int(code), float(seconds))
            case "failed":
                self.end = ChildEnd(None, 0.0, rest)

    @property
    def _speaking(self) -> IO[bytes]:
        assert self._guard.stdin is not None
        return self._guard.stdin

    @property
    def _hearing(self) -> IO[bytes]:
        assert self._guard.stdout is not None
        return self._guard.stdout
