"""The guard: a child ends with its runner, however that ends, and leaves nothing."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from league_server.runner.guarded_child import GuardedChild
from league_server.runner.scratch import Scratch
from league_server.runner.work import SPEC, Work
from tests.league_server.runner.requests import is_gone

WORK = Work("j", 1, "training", {SPEC: b"{}"})
FAMILY = """
import os, subprocess, sys, time
other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(100)"])
print(os.getpid(), other.pid, flush=True)
time.sleep(100)
"""
"""A child with a child of its own, which tells their numbers."""


@pytest.fixture
def guarded(tmp_path):
    """Start programs of Python under a guard."""
    made = []

    def start(program: str, *arguments: str) -> tuple[GuardedChild, Scratch]:
        scratch = Scratch(tmp_path, WORK)
        child = GuardedChild(scratch, [sys.executable, "-c", program, *arguments], {})
        made.append((child, scratch))
        return child, scratch

    yield start
    for child, scratch in made:
        child.close()
        scratch.remove()


def wait_for(condition, seconds: float = 30.0):
    """Wait until a condition gives something, and return it."""
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, "that never happens"
        time.sleep(0.02)
    return found


def end_of(child: GuardedChild):
    """Wait for a child's end."""

    def look():
        child.listen()
        return child.end

    return wait_for(look)


def family_of(scratch: Scratch) -> list[int]:
    """Return the numbers that a family has told."""
    place = scratch.path / "stdout"
    return [int(word) for word in wait_for(lambda: place.is_file() and place.read_text().split())]


def guard_of(child: GuardedChild) -> int:
    """Return the guard's own number."""
    return child._guard.pid


def test_an_end_is_told_with_its_code_and_time(guarded):
    """A child ends by itself, having written where it should."""
    child, scratch = guarded("import os, sys; print(os.getcwd()); sys.stderr.write('oh'); sys.exit(3)")
    end = end_of(child)
    assert (end.code, end.problem) == (3, None)
    assert 0.0 < end.seconds < 20.0
    assert (scratch.path / "stdout").read_text() == f"{scratch.path}\n"
    assert (scratch.path / "stderr").read_text() == "oh"


def test_a_signal_is_told_as_one(guarded):
    """The code of a child that was killed is the negative number of the signal."""
    child, _ = guarded("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
    assert end_of(child).code == -signal.SIGSEGV


def test_a_program_that_is_not_there_is_told(tmp_path):
    """The reason stands where the child's end would."""
    scratch = Scratch(tmp_path, WORK)
    child = GuardedChild(scratch, [str(tmp_path / "nosuch")], {})
    end = end_of(child)
    assert (child.pid, end.code) == (None, None)
    assert "nosuch" in end.problem
    child.close()


def test_asking_reaches_the_child_alone(guarded):
    """SIGTERM is the child's to answer; what it has started goes on until it ends."""
    program = FAMILY.replace("import os", "import signal, os").replace(
        "time.sleep(100)\n", "signal.signal(signal.SIGTERM, lambda *_: sys.exit(other.poll() or 7))\ntime.sleep(100)\n"
    )
    child, scratch = guarded(program)
    _, other = family_of(scratch)
    child.tell(b"t")
    assert end_of(child).code == 7
    assert is_gone(other)


def test_killing_reaches_all(guarded):
    """A child that ignores being asked is killed with all that it has started, and the folder is left to the runner."""
    child, scratch = guarded(f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n{FAMILY}")
    family = family_of(scratch)
    child.tell(b"t")
    child.tell(b"k")
    assert end_of(child).code == -signal.SIGKILL
    assert all(map(is_gone, family))
    assert scratch.path.exists()


def test_closing_ends_and_clears(guarded):
    """When the runner lets go, everything is gone."""
    child, scratch = guarded(FAMILY)
    family = family_of(scratch)
    child.close()
    assert all(map(is_gone, family))
    assert not scratch.path.exists()


def test_a_killed_guard_takes_its_child_along(guarded):
    """The end is told as one that nobody knows anything of."""
    child, scratch = guarded("import os, time; print(os.getpid(), flush=True); time.sleep(100)")
    (pid,) = family_of(scratch)
    child.listen()
    os.kill(guard_of(child), signal.SIGKILL)
    assert end_of(child).code is None
    assert is_gone(pid)
    child.close()
    child.tell(b"t")


def test_a_child_cannot_fill_the_disk_with_one_file(guarded):
    """A file has a greatest length, and there are no core dumps; both can only be made smaller."""
    child, scratch = guarded("import resource as r; print(*r.getrlimit(r.RLIMIT_FSIZE), *r.getrlimit(r.RLIMIT_CORE))")
    assert end_of(child).code == 0
    assert (scratch.path / "stdout").read_text().split() == [str(1 << 30)] * 2 + ["0", "0"]


def test_a_child_gives_way(guarded):
    """It has a low priority, and goes first where memory runs out."""
    child, scratch = guarded("import os; print(os.nice(0), open('/proc/self/oom_score_adj').read())")
    assert end_of(child).code == 0
    niceness, first_to_go = (scratch.path / "stdout").read_text().split()
    assert int(niceness) == min(19, os.nice(0) + 10)
    assert int(first_to_go) >= int(Path("/proc/self/oom_score_adj").read_text())
    assert int(first_to_go) == 500
