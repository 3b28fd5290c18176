"""The folder that one run works in, and what became of those whose runner and guard are both gone."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

from league_server.runner.work import Work, checked_name
from racer.training.metrics import MetricsFile

PREFIX: Final = "racer-run-"
LOCK: Final = "held"
"""Name of the file that the runner and its guard hold a lock on."""
RUN: Final = "run"
"""The run directory of a training, and what an evaluation keeps."""
TEMPORARY: Final = "tmp"
"""What the child makes for itself."""


class Scratch:
    """One run's folder, held from its making on.

    Parameters
    ----------
    home
        Where it is made.
    work
        What it is made for; its files lie in it, and those of earlier attempts in its run directory.

    Attributes
    ----------
    path
        The folder.
    lock
        Descriptor of the lock, for the guard to inherit.

    Raises
    ------
    OSError
        When it cannot be made.
    """

    def __init__(self, home: Path, work: Work) -> None:
        home.mkdir(parents=True, exist_ok=True)
        self.path = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{work.job_id}-{work.attempt}-", dir=home))
        self.lock = os.open(self.path / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX)
            self._fill(work)
        except BaseException:
            self.remove()
            raise

    @property
    def run(self) -> Path:
        """What the child fills."""
        return self.path / RUN

    def _fill(self, work: Work) -> None:
        (self.path / TEMPORARY).mkdir()
        for name, content in work.files.items():
            _place(self.path, name, content)
        iteration = work.resumed_iteration
        if iteration is not None:
            for name, content in work.earlier.items():
                _place(self.run, name, content)
            # As the trainer itself will; so what it finds then has the same length as what is told from.
            MetricsFile(self.run / "metrics.jsonl").forget_after(iteration)

    def remove(self) -> None:
        """Take the folder away, and let go of the lock; once more changes nothing."""
        shutil.rmtree(self.path, ignore_errors=True)
        if self.lock >= 0:
            os.close(self.lock)
            self.lock = -1


def sweep(home: Path) -> None:
    """Remove the folders of runs that nobody holds any more, as after a power cut."""
    for folder in home.glob(f"{PREFIX}*"):
        with suppress(OSError), (folder / LOCK).open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)


def _place(folder: Path, name: str, content: bytes) -> None:
    path = folder / checked_name(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
