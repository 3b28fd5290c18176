"""The strict lock: what a reward function still can, and when the lock is refused."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STRICT = """
import json, os, sys, time
from racer.jail import Limits
from racer.jail.locks import lock_files, lock_strict, python_paths
"""
LOCK = """
def lock():
    lock_files(python_paths())
    lock_strict(Limits())
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("import math, random", "random.seed(1); random.random(); math.hypot(3, 4)"),
        ("import random", "random.SystemRandom().random(); os.urandom(8)"),
        ("", "time.time(); time.monotonic(); time.perf_counter(); time.process_time(); time.sleep(0.001)"),
        ("", "time.localtime(); time.strftime('%Y'); time.thread_time(); time.clock_getres(time.CLOCK_MONOTONIC)"),
        ("import traceback", "\ntry:\n    1 / 0\nexcept ZeroDivisionError:\n    traceback.format_exc()"),
        ("import logging", "logging.getLogger('car').warning('slow')"),
        ("import threading", "lock = threading.Lock(); lock.acquire(); lock.acquire(timeout=0.01)"),
        ("import signal", "signal.signal(signal.SIGUSR1, signal.SIG_IGN); signal.raise_signal(signal.SIGUSR1)"),
        ("", "blocks = [bytearray(1 << 20) for _ in range(100)]; del blocks; blocks = [b'x' * n for n in range(3000)]"),
        ("", "def deep(n): return n and deep(n - 1)\ndeep(900)"),
        ("import gc", "gc.collect(); sys.stdout.flush(); os.cpu_count(); os.getpid(); os.getuid()"),
    ],
)
def test_plain_python_goes_on(child, before, after):
    """What a reward function does with the standard library goes on under the lock."""
    done = child(f"{STRICT}{before}\n{LOCK}\nlock()\n{after}\nprint('done')")
    assert done.stdout == "done\n", done.stderr


LIBRARIES = """
import numpy as np, numpy.random, numpy.linalg, numpy.fft
import scipy.interpolate, scipy.optimize, scipy.spatial, scipy.signal
import shapely.geometry
"""
WORK = """
numbers = np.random.default_rng(1).normal(size=(200, 200))
numbers @ np.linalg.inv(numbers); np.linalg.svd(numbers); np.fft.fft(np.ones(4096)); np.sort(numbers, axis=0)
np.random.seed(3); np.random.rand(1000); np.zeros(40_000_000)
line = np.linspace(0, 1, 50)
scipy.interpolate.CubicSpline(line, line**2)(0.5)
scipy.optimize.minimize(lambda x: (x[0] - 2) ** 2, [0.0])
scipy.spatial.KDTree(numbers[:, :2]).query([0.0, 0.0])
scipy.signal.savgol_filter(line, 5, 2)
ring = shapely.geometry.Polygon([(0, 0), (4, 0), (4, 4), (0, 4)])
print(ring.buffer(1).contains(shapely.geometry.Point(2, 2)), ring.intersection(ring.buffer(-1)).area)
"""


def test_libraries_go_on(child):
    """NumPy, SciPy and Shapely that were imported between the locks compute under the strict one."""
    code = f"{STRICT}lock_files(python_paths())\n{LIBRARIES}\nlock_strict(Limits())\n{WORK}"
    done = child(code, options=("-I",), env={"OMP_NUM_THREADS": "1"})
    assert done.stdout == "True 4.0\n", done.stderr


def test_threads_of_a_library_are_locked_too(child):
    """Threads that a library started before the lock compute on, and cannot open a file."""
    code = """
import queue, threading
wanted, answers = queue.Queue(), queue.Queue()
def work():
    wanted.get()
    try:
        answers.put(os.open("/", 0))
    except OSError as error:
        answers.put(type(error).__name__)
lock_files(python_paths())
thread = threading.Thread(target=work); thread.start()
lock_strict(Limits())
wanted.put(None); print(answers.get()); thread.join()
"""
    assert child(STRICT + code).stdout == "PermissionError\n"


def test_output_goes_through_what_is_open(child):
    """What is open is read and written; nothing new is opened."""
    code = f"{STRICT}{LOCK}\nlock()\nprint(input()[::-1])\nprint(sys.stdin.read())"
    assert child(code, input="tail\nrest").stdout == "liat\nrest\n"


def test_a_crash_is_reported(child):
    """A crash under the lock is told with its file and line, and ends the process with its signal."""
    code = f"{STRICT}import ctypes, faulthandler\n{LOCK}\nfaulthandler.enable()\nlock()\nctypes.string_at(0)"
    done = child(code)
    assert done.returncode == -signal.SIGSEGV
    assert "Fatal Python error: Segmentation fault" in done.stderr
    assert 'File "<string>", line' in done.stderr


def test_abort_ends_the_process(child):
    """A process under the lock may end itself by a signal."""
    assert child(f"{STRICT}{LOCK}\nlock()\nos.abort()").returncode == -signal.SIGABRT


def test_the_lock_inside_a_lock(child):
    """A child that was started under the files lock, out of reach of /proc, can be locked in strictly."""
    inner = f"{STRICT}lock_files(python_paths()); lock_strict(Limits()); print('locked')"
    code = """
import subprocess
lock_files(python_paths())
print(subprocess.run([sys.executable, "-I", "-S", "-c", sys.argv[1]], capture_output=True, text=True))
"""
    root = f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
    done = child(STRICT + code, root + inner)
    assert "stdout='locked\\n', stderr=''" in done.stdout, done.stdout


SCRIPT = """
import sys
sys.path.append(sys.argv[1])
from racer.jail import python_paths
print(*python_paths(), sep="\\n")
"""


@pytest.mark.parametrize("started", ["by its file", "as a module"])
def test_python_paths_leave_out_where_it_was_started(tmp_path, started):
    """A folder that Python searches only because a script lies there, or somebody stands there, is not read."""
    (tmp_path / "script.py").write_text(SCRIPT)
    how = ["-m", "script"] if started == "as a module" else [str(tmp_path / "script.py")]
    command = [sys.executable, *how, str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)
    paths = done.stdout.splitlines()
    assert str(tmp_path) not in paths
    assert {str(ROOT / "racer"), str(ROOT), sys.prefix, sys.base_prefix, "/proc/self"} <= set(paths)


def test_importing_the_jail_is_quick(child):
    """The package is imported in 20 ms, and both locks are put on in a few."""
    code = """
started = time.perf_counter()
lock_files(python_paths()); lock_strict(Limits())
print(time.perf_counter() - started)
"""
    timed = "import time; started = time.perf_counter(); import racer.jail; print(time.perf_counter() - started)"
    assert min(float(child(timed).stdout) for _ in range(5)) < 0.02
    assert min(float(child(STRICT + code).stdout) for _ in range(5)) < 0.005


def test_advice_on_memory(child):
    """Memory is given back and made of large pages; it is not merged with equal pages of others."""
    code = """
import mmap
memory = mmap.mmap(-1, 1 << 22)
lock()
def outcome(advice):
    try:
        memory.madvise(advice)
    except OSError as error:
        return error.errno != 1
    return True
print([outcome(advice) for advice in (4, 8, 14, 15)], [outcome(advice) for advice in (3, 9, 12, 16, 21, 22)])
"""
    assert child(f"{STRICT}{LOCK}{code}").stdout == f"{[True] * 4} {[False] * 6}\n"
