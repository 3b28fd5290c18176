"""Servers started as people start them: `racer up` on a free port, in an empty folder."""

from __future__ import annotations

import os
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from io import StringIO
from itertools import count

import pytest

from racer.cli.main import carry_out
from tests.league_server.cli.running import start_up


@pytest.fixture
def start(tmp_path, monkeypatch):
    """Start `racer up` with more arguments; what still runs at the end is ended."""
    for name in [name for name in os.environ if name.startswith("RACER_")]:
        monkeypatch.delenv(name)
    with ExitStack() as running:

        def started(*arguments, data=tmp_path / "data", environment=None, waits=True):
            number = next(numbers)
            out, err = tmp_path / f"out{number}", tmp_path / f"err{number}"
            up = running.enter_context(start_up(data, out, err, *arguments, environment=environment))
            if waits:
                up.wait_until_it_listens()
            return up

        numbers = count()
        yield started


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
