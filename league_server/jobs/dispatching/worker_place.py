"""The place of a worker in its data folder: one name for ever, and one process at a time that bears it.

A dispatcher that has the place knows that all jobs under its name are those of a predecessor that is dead. The system
takes the lock from a process that ends, however it ends.
"""

from __future__ import annotations

import fcntl
import os
import re
import secrets
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

import structlog

FILE_NAME: Final = "dispatcher.lock"
LOOK_AGAIN_SECONDS: Final = 0.2
_NAME: Final = re.compile(r"[A-Za-z0-9.-]{1,80}-[0-9a-f]{8}")

_log = structlog.get_logger(__name__)


@contextmanager
def worker_place(data_folder: Path, leaving: threading.Event) -> Iterator[str | None]:
    """Take the place of the data folder's worker, and give its name; wait while another process has it.

    Parameters
    ----------
    data_folder
        Where the place is; it is made if it is not there.
    leaving
        Ends the waiting: then there is no name.
    """
    data_folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(data_folder / FILE_NAME, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "r+", encoding="utf-8") as file:
        if not _try_lock(file):
            _log.warning("dispatcher_waits", reason="another one works on this data folder", folder=str(data_folder))
            while not _try_lock(file):
                if leaving.wait(LOOK_AGAIN_SECONDS):
                    yield None
                    return
        yield _name_in(file)


def _name_in(file: IO[str]) -> str:
    """Return the name that the file gives, or write a new one, of this machine."""
    file.seek(0)
    name = file.read().strip()
    if _NAME.fullmatch(name):
        return name
    host = re.sub(r"[^A-Za-z0-9.-]", "-", socket.gethostname())[:80] or "worker"
    name = f"{host}-{secrets.token_hex(4)}"
    file.seek(0)
    file.truncate()
    file.write(name)
    file.flush()
    return name


def _try_lock(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
