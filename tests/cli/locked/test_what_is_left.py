"""What the real lock of a command leaves to its process: a run folder and a scratch folder, and nobody's code."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from racer.jail.probe import system_lacks

NOBODY = 65534
LOCK = """
import json, os, sys, tempfile
from pathlib import Path
from racer.cli.process_lock import ProcessLock
from racer.envs import RaceBatch
from racer.track.compiled import cache_folder
import racer.jail.locks, racer.jail.landlock, racer.jail.linux.medium_filter

run, user = Path(sys.argv[1]), int(sys.argv[2])
shared, temporary = cache_folder(), Path(tempfile.gettempdir())
(temporary / "foreign").write_text("foreign")
if user:
    os.chown(run, user, user)
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)
lock = ProcessLock(is_wanted=True, is_demanded=True)
lock.leave_files([], [run])
lock.finish()

def happens(act):
    try:
        act()
    except OSError:
        return False
    return True

def open_with(mode):
    os.close(os.open(run / f"new{mode}", os.O_CREAT | os.O_WRONLY, mode))

def change_mode(mode):
    with (run / "file").open("w") as file:
        os.fchmod(file.fileno(), mode)

parent = os.getppid()
ACTS = {
    "machine code for all": lambda: (shared / "x.nbi").write_text("x"),
    "bytecode for all": lambda: (Path(racer.__file__).parent / "__pycache__" / "x.pyc").write_text("x"),
    "write temporary files of others": lambda: (temporary / "foreign").write_text("x"),
    "read them": lambda: (temporary / "foreign").read_text(),
    "make one": lambda: (temporary / "new").write_text("x"),
    "list them": lambda: os.listdir(temporary),
    "link": lambda: os.symlink("/etc/passwd", run / "link"),
    "pipe": lambda: os.mkfifo(run / "pipe"),
    "node": lambda: os.mknod(run / "node", 0o104755),
    "open for all": lambda: open_with(0o4755),
    "mode for all": lambda: change_mode(0o2755),
    "processors of another": lambda: os.sched_setaffinity(parent, os.sched_getaffinity(parent)),
    "scheduler of another": lambda: os.sched_setscheduler(parent, os.SCHED_OTHER, os.sched_param(0)),
    "parameters of another": lambda: os.sched_setparam(parent, os.sched_param(0)),
    "priority of another": lambda: os.setpriority(os.PRIO_PROCESS, parent, os.getpriority(os.PRIO_PROCESS, parent)),
    "priority of all": lambda: os.setpriority(os.PRIO_USER, 0, 0),
    "own temporary file": lambda: tempfile.NamedTemporaryFile().close(),
    "own machine code": lambda: (cache_folder() / "x.nbi").write_text("x"),
    "own file": lambda: change_mode(0o644),
    "own processors": lambda: os.sched_setaffinity(0, os.sched_getaffinity(0)),
    "own priority": lambda: os.setpriority(os.PRIO_PROCESS, 0, os.getpriority(os.PRIO_PROCESS, 0)),
}
print(json.dumps([name for name, act in ACTS.items() if happens(act)]))
"""
OWN = ["own temporary file", "own machine code", "own file", "own processors", "own priority"]
DRIVE = """
import sys, time
from pathlib import Path
from racer.cli.process_lock import ProcessLock

lock = ProcessLock(is_wanted=True, is_demanded=True)
began = time.perf_counter()
lock.leave_files([], [Path(sys.argv[1])])
lock.finish()
print(time.perf_counter() - began)
from racer.envs.machine_code import compile_everything
from racer.track.compiled import cache_folder

def code():
    return {(path.name, path.stat().st_size) for path in cache_folder().rglob("*.nb?")}

before = code()
compile_everything()
print(len(before), len(code() - before))
"""

pytestmark = pytest.mark.skipif(bool(system_lacks()), reason="this system cannot lock a process")


@pytest.fixture
def folder():
    """A folder that everybody may enter, with one for a run and one for temporary files in it."""
    made = Path(tempfile.mkdtemp())
    for path in (made, made / "run", made / "temporary"):
        path.mkdir(exist_ok=True)
        path.chmod(0o777)
    yield made
    shutil.rmtree(made)


def locked(code: str, folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run code in a process of its own, whose temporary files lie in the folder."""
    environment = {**os.environ, "TMPDIR": str(folder / "temporary"), **variables}
    command = [sys.executable, "-c", code, str(folder / "run"), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=300)


@pytest.mark.parametrize("user", [0, NOBODY])
def test_nothing_is_left_that_others_stumble_over(folder, user):
    """As root, or as nobody, or as who runs the tests: its own files and priority, and nobody else's."""
    if user and os.geteuid() != 0:
        pytest.skip("only root can become somebody else")
    done = locked(LOCK, folder, str(user))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == OWN, done.stderr
    assert [path.name for path in (folder / "temporary").iterdir()] == ["foreign"]


def test_machine_code_is_made_for_all_before_the_lock(folder):
    """The first process compiles where all find it, outside the lock; the next one begins with all of it, at once."""
    home = {"NUMBA_CACHE_DIR": str(folder / "code")}
    (folder / "code").mkdir()
    first = locked(DRIVE, folder, **home)
    assert first.returncode == 0, first.stderr
    assert "Compiling the simulator; this is done once." in first.stderr
    (shared,) = (folder / "code").iterdir()
    kept = {path: path.stat().st_mtime_ns for path in shared.rglob("*") if path.is_file()}
    began = time.perf_counter()
    second = locked(DRIVE, folder, **home)
    assert time.perf_counter() - began < 10.0
    assert second.stderr == ""
    seconds, counts = second.stdout.splitlines()
    assert float(seconds) < 3.0
    assert counts.split()[0] != "0"
    assert counts.split()[1] == "0"
    assert {path: path.stat().st_mtime_ns for path in shared.rglob("*") if path.is_file()} == kept


def test_details_of_a_failure_stay(folder):
    """What the lock's process leaves for somebody to read is not removed with its scratch folder."""
    code = (
        DRIVE[: DRIVE.index("print(")]
        + """
import tempfile
from racer.cli.main import FAILURE_PREFIX
tempfile.NamedTemporaryFile("w", prefix=FAILURE_PREFIX, delete=False).close()
tempfile.NamedTemporaryFile("w", prefix="other", delete=False).close()
"""
    )
    assert locked(code, folder).returncode == 0
    (left,) = (folder / "temporary").rglob("*-*/*")
    assert left.name.startswith("racer-failure-")
