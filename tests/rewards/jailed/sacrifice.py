"""Runs hostile reward functions without any lock, each in a process that may be lost, and tells what became of it.

Its argument is a folder of files; for each it prints a line of JSON: its name, and ``clean`` with the error if there
was one, ``spoiled`` when Python or the rewards are not what they were, ``hung``, or ``died``.
"""

from __future__ import annotations

import json
import math
import os
import resource
import select
import signal
import sys
from pathlib import Path

import numpy as np

from racer.errors import RewardFunctionError
from racer.language import Text
from racer.rewards import RewardFunctions
from racer.rewards.study.examined import Problem
from racer.simulator.readings import READING_SIZE
from racer.track.track import Track

SECONDS = 0.5
REPORT, SILENT = 40, 41
"""Descriptors such as a trainer has open: of the report, and of a pipe on which nothing arrives."""


def main() -> None:
    """Try every file."""
    for path in sorted(Path(sys.argv[1]).glob("*.py")):
        sys.stdout.write(json.dumps([path.stem, *tried(path)]) + "\n")
        sys.stdout.flush()


def tried(path: Path) -> tuple[str, str]:
    """Run one file in a child and return what became of it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.setsid()
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nothing, stream)
        os.dup2(writing, REPORT)
        os.dup2(os.pipe()[0], SILENT)
        limit()
        os.write(REPORT, json.dumps(report(path)).encode())
        os._exit(0)
    os.close(writing)
    is_in_time = bool(select.select([reading], [], [], SECONDS)[0])
    told = os.read(reading, 1 << 16) if is_in_time else b""
    os.close(reading)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    if not is_in_time:
        return "hung", ""
    try:
        what, error = json.loads(told)
    except ValueError:
        return "died", ""
    return what, error


def limit() -> None:
    """Keep the machine from harm."""
    for name, most in (("AS", 4 << 30), ("CORE", 0), ("CPU", 5), ("NPROC", 4096)):
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (most, most))


def report(path: Path) -> tuple[str, str]:
    """Return what came of calling the function as a trainer would."""
    try:
        rewards = RewardFunctions(path, 1, ring())(np.ones((1, READING_SIZE)))
    except RewardFunctionError as error:
        return ("clean" if is_sane() else "spoiled"), error.text.en
    return ("clean" if is_sane() and -1e5 <= rewards[0] <= 1e5 else "spoiled"), ""


def is_sane() -> bool:
    """Whether a few things that everybody needs are still there."""
    return (
        len([1, 2]) == 2
        and json.loads(json.dumps([1])) == [1]
        and math.isnan(float("nan"))
        and "os" in sys.modules
        and Problem(Text("a", "b"), 1).to_json()["line"] == 1
    )


def ring() -> Track:
    """Return a round track."""
    angle = np.linspace(0.0, 2.0 * np.pi, 41)
    center = 3.0 * np.column_stack((np.cos(angle), np.sin(angle)))
    return Track("ring", center, 0.9 * center, 1.1 * center)


if __name__ == "__main__":
    main()
