"""The command line as a person uses it, inside this process, and one short training that all tests share."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from racer.cli.commands import plugged
from racer.cli.main import carry_out

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Answer:
    """What a command left: its exit status and what it said."""

    status: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """The last line of standard error: why the command was refused."""
        return self.err.rstrip("\n").rpartition("\n")[2]

    @property
    def json(self):
        """What a script reads: all of standard output."""
        return json.loads(self.out)


Command = Callable[..., Answer]


def answer(*arguments: object) -> Answer:
    """Carry out one command line."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = carry_out([str(argument) for argument in arguments])
    return Answer(status, out.getvalue(), err.getvalue())


@pytest.fixture
def racer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Command:
    """The installed program in an empty folder, without a display and without commands of other packages."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(plugged, "entry_points", lambda group: [])  # noqa: ARG005 - called by name
    monkeypatch.setattr("sys.argv", ["racer"])
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"):
        monkeypatch.delenv(name, raising=False)
    return answer


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a training of a few hundred steps on the default track, which nobody changes."""
    folder = tmp_path_factory.mktemp("runs") / "first"
    done = answer("train", "--out", folder, "--steps", "500", "--cars", "4")
    assert done.status == os.EX_OK, done.err
    return folder
