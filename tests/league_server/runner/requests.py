"""Small pieces of work, and what they tell, put together as a server keeps it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from league_server.runner.work import METRICS, MODEL, REWARD_FUNCTION, SPEC, Ended, FileWritten, LinesAppended, Work
from racer.jail import level_here
from racer.specs import Budget, EvaluationSpec, PpoSettings, TrainingSpec

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from league_server.jobs.executors.executor import Handle
    from league_server.runner.work import Report

REWARD = "def reward_function(params):\n    print('hello')\n    return params['progress']\n"
SLOW_REWARD = "import time\n\ndef reward_function(params):\n    time.sleep(0.001)\n    return params['progress']\n"
HERE = level_here(None).level
"""How firmly this system locks reward functions in."""
PATIENCE_S = 180.0
"""How long a run may take on a machine that is busy with much else, s."""


def training_spec(**changes: object) -> TrainingSpec:
    """Make the spec of a training of a second or less: few cars, few steps, and an evaluation every other iteration."""
    usual = {
        "reward_function": REWARD_FUNCTION,
        "budget": Budget(steps=800),
        "cars": 4,
        "ppo": PpoSettings(steps_per_car=50),
        "evaluate_every_iterations": 2,
    }
    return TrainingSpec(**{**usual, **changes})


def training(
    reward: str = REWARD,
    *,
    job_id: str = "training",
    attempt: int = 1,
    earlier: Mapping[str, bytes] | None = None,
    max_seconds: float | None = None,
    **changes: object,
) -> Work:
    """Make a training as work."""
    spec = training_spec(**changes).model_dump_json().encode()
    files = {SPEC: spec, REWARD_FUNCTION: reward.encode()}
    return Work(job_id, attempt, "training", files, earlier or {}, max_seconds=max_seconds)


def evaluation(spec: EvaluationSpec, model: bytes, **files: bytes) -> Work:
    """Make an evaluation as work."""
    return Work("evaluation", 1, "evaluation", {SPEC: spec.model_dump_json().encode(), MODEL: model, **files})


def follow(handle: Handle, until: Callable[[Report], bool] = lambda _: False) -> list[Report]:
    """Ask a run until something has happened, or to its end, and return all that it told."""
    told: list[Report] = []
    deadline = time.monotonic() + PATIENCE_S
    while not any(until(report) or isinstance(report, Ended) for report in told):
        assert time.monotonic() < deadline, f"nothing more than {told[-5:]}"
        told += handle.poll()
        time.sleep(0.05)
    return told


def child_of(job_id: str) -> int:
    """Return the process that carries a job out: the one that works in its folder, whoever started it."""
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            folder = str((entry / "cwd").readlink())
            command = (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if f"racer-run-{job_id}-" in folder and b"racer.cli.main" in command:
            return int(entry.name)
    raise AssertionError(f"no process of {job_id} runs")


def is_gone(pid: int) -> bool:
    """Whether a process has ended a moment later."""
    return is_removed(Path(f"/proc/{pid}"))


def is_removed(path: Path) -> bool:
    """Whether something is not there a moment later."""
    deadline = time.monotonic() + 30.0
    while (is_there := path.exists()) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not is_there


@dataclass
class Kept:
    """What a server has of a job: the files by name, and the lines of its metrics.

    Attributes
    ----------
    files
        The latest content of each.
    lines
        In order.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    def keep(self, reports: list[Report]) -> Kept:
        """Keep what was told."""
        for report in reports:
            if isinstance(report, LinesAppended):
                assert report.start <= len(self.lines), "lines are missing between"
                self.lines[report.start :] = report.lines
            if isinstance(report, FileWritten):
                self.files[report.name] = report.content
                for name in report.replaces:
                    del self.files[name]
        return self

    @property
    def earlier(self) -> dict[str, bytes]:
        """What another attempt begins with."""
        return {**self.files, METRICS: "".join(f"{line}\n" for line in self.lines).encode()}
