"""Servers started as people start them: `racer up` as a process of its own, on a free port, in an empty folder."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from typing import TYPE_CHECKING

import httpx
import pytest

from racer.cli.main import carry_out

if TYPE_CHECKING:
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


@pytest.fixture
def start(tmp_path, monkeypatch):
    """Start `racer up` with more arguments; what still runs at the end is ended."""
    for name in [name for name in os.environ if name.startswith("RACER_")]:
        monkeypatch.delenv(name)
    running = []

    def started(*arguments, data=tmp_path / "data", environment=None, waits=True):
        number = len(running)
        out, err = tmp_path / f"out{number}", tmp_path / f"err{number}"
        command = [*PROGRAM, "up", "--port", "0", "--data", str(data), "--open-browser", "no", *arguments]
        with out.open("w") as stdout, err.open("w") as stderr:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr, env=os.environ | (environment or {})
            )
        up = Up(process, out, err)
        running.append(up)
        if waits:
            up.wait_until_it_listens()
        return up

    yield started
    for up in running:
        if up.process.poll() is None:
            up.process.kill()
            up.process.wait()


@pytest.fixture
def refused(monkeypatch, tmp_path):
    """Type `racer up` where it cannot start, in this process, and return its one sentence."""
    for name in [name for name in os.environ if name.startswith("RACER_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["racer"])

    def sentence(*arguments: str) -> str:
        out, err = StringIO(), StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            status = carry_out(["up", "--port", "0", "--data", str(tmp_path / "data"), *arguments])
        assert (status, out.getvalue()) == (2, "")
        (line,) = err.getvalue().splitlines()
        assert line.startswith("racer: ")
        return line.removeprefix("racer: ")

    return sentence
