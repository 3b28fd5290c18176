"""The dispatcher as a child process: started again when it dies, and asked to stop when the server does.

It stops by itself when its standard input closes, so that it never outlives a server that was killed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Final

import structlog

from league_server.settings import FILE_VARIABLE, PREFIX, Settings

COMMAND: Final = (sys.executable, "-m", "league_server.jobs")
FIRST_DELAY_SECONDS: Final = 1.0
LONGEST_DELAY_SECONDS: Final = 60.0
CALM_SECONDS: Final = 60.0
"""A dispatcher that lived that long starts with the first delay again."""
TERMINATION_SECONDS: Final = 3.0

_log = structlog.get_logger(__name__)


def environment_of(settings: Settings) -> dict[str, str]:
    """Return the environment of another process with the same settings, whatever files lie about."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    return inherited | settings.to_environment() | {FILE_VARIABLE: os.devnull}


class DispatcherProcess:
    """Keeps a dispatcher running.

    Parameters
    ----------
    environment
        Its environment.
    command
        How it is started.
    first_delay_s
        How long to wait after it died for the first time; each time twice as long.
    """

    def __init__(
        self,
        environment: Mapping[str, str],
        command: Sequence[str] = COMMAND,
        first_delay_s: float = FIRST_DELAY_SECONDS,
    ) -> None:
        self._environment = dict(environment)
        self._command = list(command)
        self._first_delay_s = first_delay_s
        self._lock = threading.Lock()
        self._is_stopping = threading.Event()
        self._child: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep_running, name="dispatcher", daemon=True)

    def start(self) -> None:
        """Start it, and start it again whenever it dies."""
        self._thread.start()

    def ask_to_stop(self) -> None:
        """Let it end what it does: trainings keep their models. It is not started again."""
        with self._lock:
            self._is_stopping.set()
            if self._child is not None:
                _close_input(self._child)

    def stop(self, patience_s: float) -> None:
        """Ask it to stop, and end it by force when it takes longer than that."""
        self.ask_to_stop()
        child = self._child
        if child is not None:
            for end, seconds in ((None, patience_s), (child.terminate, TERMINATION_SECONDS), (child.kill, None)):
                if end is not None:
                    _log.warning("dispatcher_does_not_stop")
                    end()
                with suppress(subprocess.TimeoutExpired):
                    child.wait(seconds)
                    break
        if self._thread.is_alive():
            self._thread.join()

    def _keep_running(self) -> None:
        delay_s = self._first_delay_s
        while True:
            began_s = time.monotonic()
            child = self._started()
            if child is None:
                return
            code = child.wait()
            _close_input(child)
            if self._is_stopping.is_set():
                return
            _log.error("dispatcher_died", exit_code=code, again_after_s=delay_s)
            if self._is_stopping.wait(delay_s):
                return
            is_calm = time.monotonic() - began_s >= CALM_SECONDS
            delay_s = self._first_delay_s if is_calm else min(2 * delay_s, LONGEST_DELAY_SECONDS)

    def _started(self) -> subprocess.Popen[bytes] | None:
        """Start it, unless it is to stop; a session of its own keeps Ctrl-C of the terminal from it."""
        with self._lock:
            if self._is_stopping.is_set():
                return None
            self._child = subprocess.Popen(  # noqa: S603 - our own module
                self._command,
                stdin=subprocess.PIPE,
                stdout=sys.stderr.fileno(),
                env=self._environment,
                start_new_session=True,
            )
            return self._child


def _close_input(child: subprocess.Popen[bytes]) -> None:
    assert child.stdin is not None
    with suppress(OSError):  # what closes is flushed, and nobody may be there to read it
        child.stdin.close()
