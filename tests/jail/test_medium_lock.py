"""The medium lock: our own code trains on, and has no way to other programs, the network and foreign files."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MEDIUM = """
import json, os, signal, socket, subprocess, sys, threading, time
from pathlib import Path
from racer.jail.locks import lock_files, lock_medium, python_paths

def outcome(attempt):
    try:
        attempt()
    except OSError as error:
        return type(error).__name__
    return "done"

folder = Path(sys.argv[1])
lock_files(python_paths(), [folder / "run"])
"""


@pytest.fixture
def folder(tmp_path):
    """A run directory and a folder beside it."""
    (tmp_path / "run").mkdir()
    (tmp_path / "elsewhere").mkdir()
    return tmp_path


WAYS_OUT = """
lock_medium()
print(json.dumps([outcome(attempt) for attempt in (
    lambda: subprocess.run(["/bin/true"], check=True),
    lambda: os.execv(sys.executable, [sys.executable, "-c", ""]),
    lambda: socket.socket(),
    lambda: socket.socket(socket.AF_UNIX),
    lambda: socket.create_connection(("127.0.0.1", 9)),
    lambda: (folder / "elsewhere" / "new").write_text("x"),
    lambda: list((folder / "elsewhere").iterdir()),
    lambda: os.kill(os.getppid(), 0),
)]))
"""


def test_ways_out_are_closed(child, folder):
    """Programs, sockets and files elsewhere are refused, and signals to who was there before."""
    answers = json.loads(child(MEDIUM + WAYS_OUT, str(folder)).stdout)
    assert answers == ["PermissionError"] * 8


TRAINING = """
import threading
lock_medium()
import numpy as np
from numba import njit

@njit
def triple(x):
    return 3 * x

answers = []
thread = threading.Thread(target=lambda: answers.append(float(np.linalg.norm(np.array([3.0, 4.0])))))
thread.start(); thread.join()
unfinished = folder / "run" / ".metrics"
unfinished.write_text("1")
unfinished.replace(folder / "run" / "metrics")
print(triple(14), answers)
"""


def test_training_goes_on(child, folder):
    """NumPy is imported, machine code is made, threads start and the run directory is written under the lock."""
    single = {"OMP_NUM_THREADS": "1", "NUMBA_NUM_THREADS": "1"}
    done = child(MEDIUM + TRAINING, str(folder), options=("-I",), env=single)
    assert done.stdout == "42 [5.0]\n", done.stderr
    assert (folder / "run" / "metrics").read_text() == "1"


CHILD_OF_BEFORE = f"""
import sys; sys.path.insert(0, {str(ROOT)!r})
from racer.jail import Limits
from racer.jail.locks import lock_strict
import time
lock_strict(Limits())
print("locked", flush=True)
time.sleep(60)
"""
WITH_CHILD = """
process = subprocess.Popen([sys.executable, "-I", "-S", "-c", sys.argv[2]], stdout=subprocess.PIPE)
assert process.stdout.readline() == b"locked\\n"
lock_medium()
print(process.poll())
process.kill()
print(process.wait())
"""


def test_a_child_is_ended(child, folder):
    """A child that was started between the locks and is nobody by now can be ended and waited for."""
    done = child(MEDIUM + WITH_CHILD, str(folder), CHILD_OF_BEFORE)
    assert done.stdout == "None\n-9\n", done.stderr


def test_a_fork_is_ended(child, folder):
    """A copy that was made under the lock can be signalled and waited for."""
    code = """
lock_medium()
copy = os.fork()
if copy == 0:
    signal.pause()
os.kill(copy, signal.SIGTERM)
print(os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1]))
"""
    assert child(MEDIUM + code, str(folder)).stdout == "-15\n"


def test_marks_of_files(child, folder):
    """Modes are changed through what is open, and not by a path, which Landlock does not watch over."""
    code = """
lock_medium()
file = (folder / "run" / "file").open("w")
print(outcome(lambda: os.fchmod(file.fileno(), 0o644)), outcome(lambda: os.chmod(folder / "elsewhere", 0o700)))
"""
    assert child(MEDIUM + code, str(folder)).stdout == "done PermissionError\n"


@pytest.mark.parametrize(("argument", "kept"), [("", 1 << 5), ("reaches_files_of_others=True", 1 << 5 | 1 << 1)])
def test_capabilities_are_gone(child, folder, argument, kept):
    """A root can end its children and, if asked for, reach others' files; nothing else is left, and nothing returns."""
    code = """
lines = dict(line.split(":\\t", 1) for line in open("/proc/self/status").read().splitlines() if ":\\t" in line)
print(json.dumps([lines[name] for name in ("CapPrm", "CapEff", "NoNewPrivs", "Seccomp")]))
"""
    capabilities = f"{kept * (os.geteuid() == 0):016x}"
    done = child(f"{MEDIUM}lock_medium({argument})\n{code}", str(folder))
    assert json.loads(done.stdout) == [capabilities, capabilities, "1", "2"]


def test_the_lock_keeps_the_files_of_python(child, folder):
    """A standard module that nobody has imported yet is imported under the lock."""
    assert child(MEDIUM + "lock_medium(); import colorsys; print('done')", str(folder)).stdout == "done\n"
