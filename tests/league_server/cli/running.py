"""A league server in a process of its own, as people start it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

START_SECONDS = 30.0
STOP_SECONDS = 30.0
PROGRAM = [sys.executable, "-c", "import sys; sys.argv[0] = 'racer'; from racer.cli.main import run; run()"]


@dataclass
class Up:
    """A running `racer up`."""

    process: subprocess.Popen
    out: Path
    err: Path
    address: str = ""
    exit_code: int | None = field(default=None, init=False)

    @property
    def said(self) -> str:
        """What it has said on standard output so far."""
        return self.out.read_text(encoding="utf-8")

    @property
    def log(self) -> str:
        """What it has written to standard error so far."""
        return self.err.read_text(encoding="utf-8")

    def get(self, path: str, **request) -> httpx.Response:
        """Ask it."""
        return httpx.get(self.address + path, timeout=10.0, **request)

    def wait_for(self, condition, seconds=START_SECONDS):
        """Wait until something is true and return it."""
        deadline = time.monotonic() + seconds
        while not (found := condition()):
            if time.monotonic() > deadline or self.process.poll() is not None:
                pytest.fail(f"it did not come true:\n{self.said}\n{self.log}")
            time.sleep(0.05)
        return found

    def wait_until_it_listens(self) -> None:
        """Wait until it says where it listens."""
        self.address = self.wait_for(lambda: re.search(r"(http://\S+?)(\.|에서) ", self.said))[1]

    def stop(self, number: int = signal.SIGINT) -> int:
        """Ask it to stop and return its exit code."""
        self.process.send_signal(number)
        self.exit_code = self.process.wait(STOP_SECONDS)
        return self.exit_code


@contextmanager
def start_up(
    data: Path, out: Path, err: Path, *arguments: str, environment: Mapping[str, str] | None = None
) -> Iterator[Up]:
    """Start `racer up` on a free port, what it says into files; it is killed where it still runs at the end."""
    command = [*PROGRAM, "up", "--port", "0", "--data", str(data), "--open-browser", "no", *arguments]
    with out.open("w") as stdout, err.open("w") as stderr:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr, env=os.environ | dict(environment or {})
        )
    try:
        yield Up(process, out, err)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
