"""`racer up` as a process of its own, and what processes cost."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from league_server.settings import Settings

PROGRAM: Final = [sys.executable, "-c", "import sys; sys.argv[0] = 'racer'; from racer.cli.main import run; run()"]
START_SECONDS: Final = 60.0
STOP_SECONDS: Final = 30.0
TICKS_A_SECOND: Final = os.sysconf("SC_CLK_TCK")


class Server:
    """A running `racer up`; it ends with the block.

    Parameters
    ----------
    settings
        What it is run with; the port is one that is free.
    """

    def __init__(self, settings: Settings) -> None:
        self.log = settings.data_folder / "log"
        self._said = settings.data_folder / "said"
        with self.log.open("w") as log, self._said.open("w") as said:
            command = [*PROGRAM, "up", "--port", "0", "--open-browser", "no"]
            self._process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=said, stderr=log, env=os.environ | settings.to_environment()
            )
        self.pid = self._process.pid
        self.host, self.port = self._address()

    def _address(self) -> tuple[str, int]:
        """Wait until it says where it listens, and return that."""
        deadline = time.monotonic() + START_SECONDS
        while not (found := re.search(r"http://([^:/\s]+):(\d+)", self._said.read_text())):
            if time.monotonic() > deadline or self._process.poll() is not None:
                raise RuntimeError(f"The server does not start:\n{self.log.read_text()}")
            time.sleep(0.05)
        return found[1], int(found[2])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def cpu_seconds(pid: int) -> float:
    """Return what a process itself has used of the machine, s."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_A_SECOND


def cpu_seconds_of_children(pid: int) -> float:
    """Return what the processes below one have used, those too that it has outlived, s."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    ended = (int(fields[13]) + int(fields[14])) / TICKS_A_SECOND
    threads = Path(f"/proc/{pid}/task").iterdir()
    children = [int(child) for thread in threads for child in (thread / "children").read_text().split()]
    return ended + sum(cpu_seconds(child) + cpu_seconds_of_children(child) for child in children)
