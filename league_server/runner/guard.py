"""The guard of a child: a small program of its own that ends the child, and clears away, when the runner is gone.

It is started by path, isolated, and imports the standard library alone. The runner holds the other ends of its two
pipes, so that the kernel tells it when the runner ends, however that happens and whichever thread had started it. Where
the guard itself is killed, Linux kills the child with it.

    python -I -S guard.py FOLDER PROGRAM ARGUMENT ...

Standard input takes ``t`` (ask the child to stop) and ``k`` (kill it and what it has started); its end kills, and
removes the folder. Standard output has lines: ``started PID``, and ``ended CODE SECONDS`` or ``failed REASON``. The
child works in the folder, reads nothing, and writes the files ``stdout`` and ``stderr`` there.
"""

from __future__ import annotations

import contextlib
import ctypes
import functools
import os
import resource
import select
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

MOST_FILE_BYTES = 1 << 30
"""No file that the child writes becomes longer."""
NICENESS = 10
"""The child gives way to those who answer people."""
FIRST_TO_GO = b"500"
"""Where memory runs out, the child goes before those who answer people."""
_SET_DEATH_SIGNAL = 1


class Guard:
    """Starts one child and does what it is told about it.

    Parameters
    ----------
    folder
        Where the child works.
    command
        The child's program and its arguments.
    """

    def __init__(self, folder: Path, command: list[str]) -> None:
        self._folder = folder
        self._command = command
        self._child: subprocess.Popen[bytes] | None = None
        self._began = 0.0

    def run(self) -> None:
        """Live as long as the runner does."""
        woken, wake = os.pipe()
        os.set_blocking(wake, False)
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        try:
            self._start()
            self._follow(sys.stdin.fileno(), woken)
        finally:
            self._kill()
            # What the child was just writing may come after the first time.
            shutil.rmtree(self._folder, ignore_errors=True)
            shutil.rmtree(self._folder, ignore_errors=True)

    def _start(self) -> None:
        try:
            with (self._folder / "stdout").open("wb") as out, (self._folder / "stderr").open("wb") as err:
                self._child = subprocess.Popen(  # noqa: S603 - the runner says what is started
                    self._command,
                    cwd=self._folder,
                    stdin=subprocess.DEVNULL,
                    stdout=out,
                    stderr=err,
                    start_new_session=True,
                    preexec_fn=functools.partial(_become_a_child, os.getpid()),  # noqa: PLW1509 - the guard has one thread
                )
        except (OSError, subprocess.SubprocessError) as error:
            _say(f"failed {error}")
            return
        self._began = time.monotonic()
        _say(f"started {self._child.pid}")

    def _follow(self, told: int, woken: int) -> None:
        while True:
            ready, _, _ = select.select([told, woken], [], [])
            if woken in ready:
                os.read(woken, 512)
                self._look_after()
            if told in ready:
                words = os.read(told, 512)
                if not words:
                    return
                self._obey(words)

    def _look_after(self) -> None:
        if self._child is None or self._child.poll() is None:
            return
        seconds = time.monotonic() - self._began
        code = self._child.returncode
        self._kill()
        self._child = None
        _say(f"ended {code} {seconds:.3f}")

    def _obey(self, words: bytes) -> None:
        if self._child is None:
            return
        if b"k" in words:
            self._kill()
        elif b"t" in words:
            self._child.terminate()

    def _kill(self) -> None:
        if self._child is not None:
            with contextlib.suppress(OSError):
                # Its session is its own, so that this reaches all that it has started, and nothing else.
                os.killpg(self._child.pid, signal.SIGKILL)
            self._child.wait()


def _become_a_child(guard: int) -> None:
    os.nice(NICENESS)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    size = MOST_FILE_BYTES if most == resource.RLIM_INFINITY else min(MOST_FILE_BYTES, most)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    if sys.platform == "linux":
        with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "wb") as file:  # noqa: PTH123 - a device
            file.write(FIRST_TO_GO)
        ctypes.CDLL(None).prctl(_SET_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != guard:  # the guard was killed before
            os._exit(1)


def _say(line: str) -> None:
    with contextlib.suppress(OSError):  # nobody listens any more; the end of the other pipe says so too
        os.write(sys.stdout.fileno(), f"{line}\n".encode())


if __name__ == "__main__":
    Guard(Path(sys.argv[1]), sys.argv[2:]).run()
