"""The thread that starts a jailed process, watches the clock while somebody waits for it, and ends it."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from racer.errors import JailError
from racer.language import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_LONGEST_REPORT: Final = 64 * 1024
_REPORT_SECONDS: Final = 0.3
"""How long a process that is late may take to say where it is."""
_END_SECONDS: Final = 1.0
"""How long a process may take to end after it has closed its pipes or was killed."""
_REPORT_SIGNAL: Final = getattr(signal, "SIGUSR1", None)

NOT_STARTED: Final = Text(
    "a jailed process cannot be started ({problem}). Are there too many processes, or too little memory?",
    "격리된 프로세스를 시작할 수 없습니다({problem}). 프로세스가 너무 많거나 메모리가 부족한지 확인하세요.",
)


class Keeper:
    """Keeps one process: starts it, kills it when an answer is late, and leaves nothing of it behind.

    The kernel ends a jailed process together with the thread that started it, so that thread lives as long as this.

    Parameters
    ----------
    command
        The program and its arguments.
    descriptors
        What the process inherits besides its standard streams (POSIX).

    Attributes
    ----------
    is_late
        Whether the process was killed for being late.

    Raises
    ------
    JailError
        If the process cannot be started.
    """

    def __init__(self, command: Sequence[str], descriptors: Sequence[int]) -> None:
        self.is_late = False
        self._report = b""
        self._deadline: float | None = None
        self._more: Callable[[], float] | None = None
        self._wakes_at = float("inf")
        self._is_stopping = False
        self._condition = threading.Condition()
        self._started = threading.Event()
        self._problem: Exception | None = None
        self._thread = threading.Thread(target=self._keep, args=(command, descriptors), name="jail keeper", daemon=True)
        self._thread.start()
        self._started.wait()
        if self._problem is not None:
            raise JailError(NOT_STARTED.format(problem=self._problem)) from self._problem

    @property
    def reading(self) -> int:
        """The descriptor on which the process is heard."""
        assert self._process.stdout is not None
        return self._process.stdout.fileno()

    @property
    def writing(self) -> int:
        """The descriptor on which it is spoken to."""
        assert self._process.stdin is not None
        return self._process.stdin.fileno()

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    @contextmanager
    def within(self, seconds: float, more: Callable[[], float] | None = None) -> Iterator[None]:
        """Kill the process when what is done inside takes longer, and ``more`` does not grant it further seconds.

        It is asked in the keeper's thread whenever the time is over, and answers 0.0 when that was the last.
        """
        deadline = time.monotonic() + seconds
        with self._condition:
            self._deadline, self._more = deadline, more
            if deadline < self._wakes_at:
                self._condition.notify()
        try:
            yield
        finally:
            with self._condition:
                self._deadline = self._more = None

    def exit_code(self) -> int | None:
        """Wait a moment for a process that has fallen silent; None when it is still alive."""
        with suppress(subprocess.TimeoutExpired):
            return self._process.wait(_END_SECONDS)
        return None

    def stop(self) -> str:
        """Kill the process, wait for its end, and return the last that it reported."""
        with self._condition:
            self._is_stopping = True
            self._condition.notify()
        if self._thread is not threading.current_thread():
            self._thread.join()
        return self._report.decode("ascii", "replace")

    def _keep(self, command: Sequence[str], descriptors: Sequence[int]) -> None:
        try:
            self._start(command, descriptors)
        except (OSError, ValueError, subprocess.SubprocessError) as problem:
            self._problem = problem
            return
        finally:
            self._started.set()
        try:
            self._watch()
        finally:
            self._kill()
            self._bury()

    def _start(self, command: Sequence[str], descriptors: Sequence[int]) -> None:
        self._reports, writing = os.pipe()
        try:
            if sys.platform != "win32":
                # A full pipe shall lose what is written to it, never hold up who writes.
                os.set_blocking(writing, False)
                os.set_blocking(self._reports, False)
            self._process = subprocess.Popen(  # noqa: S603 - this very Python with our own entry
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=writing,
                bufsize=0,
                env={name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ},
                cwd=os.sep,
                pass_fds=descriptors,
                start_new_session=True,
            )
        except BaseException:
            os.close(self._reports)
            raise
        finally:
            os.close(writing)

    def _watch(self) -> None:
        with self._condition:
            while not self._is_stopping:
                now = time.monotonic()
                if self._deadline is not None and now >= self._deadline and not self.is_late:
                    further = 0.0 if self._more is None else self._more()
                    self._deadline = now + further
                    if further <= 0.0:
                        self.is_late = True
                        self._hear_and_kill()
                awaited = None if self.is_late else self._deadline
                self._wakes_at = float("inf") if awaited is None else awaited
                self._condition.wait(None if awaited is None else awaited - now)

    def _hear_and_kill(self) -> None:
        """Ask the process where it is before it is killed; the signal's handler answers even amid compiled code."""
        if sys.platform != "win32" and _REPORT_SIGNAL is not None:
            self._read_reports()
            self._report = b""
            with suppress(OSError):
                os.kill(self._process.pid, _REPORT_SIGNAL)
            until = time.monotonic() + _REPORT_SECONDS
            poll = select.poll()
            poll.register(self._reports, select.POLLIN)
            while (left := until - time.monotonic()) > 0.0 and poll.poll(1000.0 * left):
                if not self._read_reports():
                    break
                until = min(until, time.monotonic() + _REPORT_SECONDS / 10.0)
        self._kill()

    def _read_reports(self) -> int:
        """Add what has been written to the report, and return how many bytes that were."""
        read = 0
        with suppress(OSError):
            while piece := os.read(self._reports, _LONGEST_REPORT):
                self._report = (self._report + piece)[-_LONGEST_REPORT:]
                read += len(piece)
                if read > 16 * _LONGEST_REPORT:
                    break
        return read

    def _kill(self) -> None:
        if sys.platform != "win32":
            # Below the strict lock it may have children of its own, which hold its pipes open.
            with suppress(OSError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()

    def _bury(self) -> None:
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_END_SECONDS)
            self._read_reports()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            with suppress(OSError):
                stream.close()
        os.close(self._reports)
