"""Work that takes a second, carried out by real processes: everything about a run but what it is good for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from league_server.runner.work import Ended, FileWritten, LinesAppended, Outcome, Started

if TYPE_CHECKING:
    from league_server.runner.work import Report, Work

LINES = 8
"""How many lines a job tells when it is whole; with each of them it could go on from there."""
FIRST_SECONDS, LINE_SECONDS = 0.15, 0.06
METRICS = "metrics.jsonl"
CHILD = f"""
import signal, sys, time
first = int(sys.argv[1])
stopping = []
signal.signal(signal.SIGTERM, lambda *_: stopping.append(1))
time.sleep({FIRST_SECONDS})
print("started", flush=True)
for number in range(first, {LINES}):
    time.sleep({LINE_SECONDS})
    print("line", number, flush=True)
    if stopping:
        time.sleep({LINE_SECONDS})
        sys.exit(130)
"""
"""The child; it dies of the broken pipe when its dispatcher is gone."""


def checkpoint(number: int) -> str:
    """Return the name of the file from which a run goes on after a line."""
    return f"checkpoints/{number}.json"


@dataclass
class TinyRun:
    """One child."""

    work: Work
    first: int
    is_stopped: bool = False
    is_over: bool = False
    unread: str = ""
    began: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        command = [sys.executable, "-I", "-S", "-c", CHILD, str(self.first), f"tiny {self.work.job_id}"]
        self.child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0)
        os.set_blocking(self.child.stdout.fileno(), False)

    def poll(self) -> list[Report]:
        """Tell what the child has said."""
        if self.is_over:
            return []
        code = self.child.poll()
        reports = [report for line in self._lines() for report in self._told(line.split())]
        if code is not None:
            self.is_over = True
            reports.append(self._ended(code))
        return reports

    def watch(self) -> None:
        """Do nothing: it has no limit of time."""

    def stop(self) -> None:
        """Ask the child to stop."""
        self.is_stopped = True
        self.child.terminate()

    def kill(self) -> None:
        """Kill the child."""
        self.is_stopped = True
        self.child.kill()

    def close(self) -> None:
        """Kill what is left."""
        self.is_over = True
        self.child.kill()
        self.child.wait()
        self.child.stdout.close()

    def _lines(self) -> list[str]:
        self.unread += (self.child.stdout.read() or b"").decode()
        *lines, self.unread = self.unread.split("\n")
        return lines

    def _told(self, words: list[str]) -> list[Report]:
        if words[0] == "started":
            back = [LinesAppended(METRICS, self.first, ())] if self.first else []
            return [Started("here"), *back]
        number = int(words[1])
        old = (checkpoint(number - 1),) if number else ()
        line = json.dumps({"number": number, "attempt": self.work.attempt})
        return [LinesAppended(METRICS, number, (line,)), FileWritten(checkpoint(number), line.encode(), old)]

    def _ended(self, code: int) -> Ended:
        outcome = Outcome.DONE if code == 0 else Outcome.STOPPED if self.is_stopped else Outcome.LOST
        return Ended(outcome, code, None, time.monotonic() - self.began)


class TinyExecutor:
    """Starts tiny runs."""

    name = "local"

    def __init__(self) -> None:
        self.runs: list[TinyRun] = []

    def start(self, work: Work) -> TinyRun:
        """Start a child; it goes on after the last checkpoint."""
        numbers = [int(name.split("/")[1].split(".")[0]) for name in work.earlier if name.startswith("checkpoints/")]
        run = TinyRun(work, max(numbers, default=-1) + 1)
        self.runs.append(run)
        return run

    def close(self) -> None:
        """Kill every child."""
        for run in self.runs:
            run.close()
