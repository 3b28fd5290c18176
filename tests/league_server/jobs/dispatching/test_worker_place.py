"""A data folder has one worker, under one name, whatever becomes of its process."""

from __future__ import annotations

import subprocess
import sys
import threading
import time

from league_server.jobs.dispatching.worker_place import FILE_NAME, worker_place

HOLD = """
import pathlib, sys, threading, time
from league_server.jobs.dispatching.worker_place import worker_place
with worker_place(pathlib.Path(sys.argv[1]), threading.Event()) as name:
    print(name, flush=True)
    time.sleep(60)
"""


def take(folder) -> str | None:
    """Take the place for a moment, and return the name."""
    with worker_place(folder, threading.Event()) as name:
        return name


def test_the_name_stays(tmp_path):
    """Whoever takes the place of a folder has the same name; of another folder, another one."""
    name = take(tmp_path / "one")
    assert name == take(tmp_path / "one")
    assert name != take(tmp_path / "two")


def test_a_name_that_was_half_written_is_replaced(tmp_path):
    """After a process that died while it wrote its name there is a whole one."""
    (tmp_path / FILE_NAME).write_text("host-12")
    assert take(tmp_path) != "host-12"


def test_a_dead_process_has_no_place(tmp_path):
    """While a process has the place others wait; when it is killed the next one has it at once."""
    child = subprocess.Popen([sys.executable, "-c", HOLD, tmp_path], stdout=subprocess.PIPE, text=True)
    try:
        name = child.stdout.readline().strip()
        taken = []
        waiting = threading.Thread(target=lambda: taken.append(take(tmp_path)))
        waiting.start()
        time.sleep(0.3)
        assert taken == []
        child.kill()
        waiting.join(5.0)
        assert taken == [name]
    finally:
        child.kill()
        child.communicate()


def test_who_waits_may_leave(tmp_path):
    """A dispatcher that waits for the place ends when it is told to."""
    leaving = threading.Event()
    with worker_place(tmp_path, threading.Event()):
        leaving.set()
        with worker_place(tmp_path, leaving) as name:
            assert name is None
