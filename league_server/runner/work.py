"""What an executor is asked to carry out, and what it tells of it.

Files have relative names with forward slashes, in what is asked as in what is told. What is told of a training are the
files of its run directory under the names that they have there, so that everything told, put back, is that directory.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Literal

from racer.language import Text

Kind = Literal["training", "evaluation"]

SPEC: Final = "spec.json"
"""Of a training a ``TrainingSpec``, of an evaluation an ``EvaluationSpec``."""
REWARD_FUNCTION: Final = "reward_function.py"
"""What the spec of a training calls the participant's file."""
CLONE: Final = "clone.zip"
"""The model package whose weights a training begins with, where it is a clone."""
MODEL: Final = "model.zip"
"""The model package that an evaluation drives; what a training leaves of its best policy has the same name."""
METRICS: Final = "metrics.jsonl"
"""The lines that a training tells."""
LOG: Final = "log.txt"
"""What the child said on standard error, the latest 64 KiB of it."""

_CHECKPOINT = re.compile(r"checkpoints/(\d+)\.json")
MAX_NAME_CHARACTERS: Final = 200
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*")


def is_plain_name(name: str) -> bool:
    """Return whether a file's name has only what every system takes, and stays inside its folder."""
    return len(name) <= MAX_NAME_CHARACTERS and _NAME.fullmatch(name) is not None


def checked_name(name: str) -> str:
    """Return a file's name when it stays inside the folder that it is relative to.

    Raises
    ------
    ValueError
        When it could lead out, is hidden, or has characters that some system refuses.
    """
    if not is_plain_name(name):
        raise ValueError(f"{name!r:.80} is not a relative name of letters, digits, '.', '_' and '-' with '/' between.")
    return name


@dataclass(frozen=True)
class Resources:
    """What one piece of work takes of a node; a fraction of a GPU is shared with other work."""

    cpus: float = 1.0
    gpus: float = 0.0


@dataclass(frozen=True)
class Work:
    """One attempt at a job.

    Parameters
    ----------
    job_id
        Whose attempt it is; in names of processes and folders.
    attempt
        Which one, from 1.
    kind
        What is carried out.
    files
        What it begins with: ``spec.json``; for a training ``reward_function.py`` and perhaps ``clone.zip``; for an
        evaluation ``model.zip``; the track's file where the spec names one. Paths in the spec are names of this
        mapping.
    earlier
        What earlier attempts at a training have told, by name, ``metrics.jsonl`` put together from its lines; with a
        checkpoint among them it goes on from the last one, otherwise it begins anew.
    resources
        What it takes.
    max_seconds
        Time on the clock after which it is asked to stop, s; no limit when None.
    """

    job_id: str
    attempt: int
    kind: Kind
    files: Mapping[str, bytes]
    earlier: Mapping[str, bytes] = field(default_factory=dict)
    resources: Resources = Resources()
    max_seconds: float | None = None

    def __post_init__(self) -> None:
        """Check every name, before anything is written anywhere.

        Raises
        ------
        ValueError
            When a name leads out of its folder, or the spec is missing.
        """
        for name in (self.job_id, *self.files, *self.earlier):
            checked_name(name)
        if SPEC not in self.files:
            raise ValueError(f"A {self.kind} needs {SPEC} among its files.")

    @property
    def resumed_iteration(self) -> int | None:
        """How many iterations the last checkpoint of the earlier attempts is after; None when it begins anew."""
        return max((int(found[1]) for name in self.earlier if (found := _CHECKPOINT.fullmatch(name))), default=None)

    @property
    def resumes(self) -> bool:
        """Whether it goes on from a checkpoint of an earlier attempt."""
        return self.resumed_iteration is not None


class Outcome(StrEnum):
    """How one attempt ended."""

    DONE = "done"
    """It did what it was asked to."""
    STOPPED = "stopped"
    """It was asked to stop, by a person or because its time was up, and has kept what it had."""
    FAILED = "failed"
    """It could not go on, and would not another time; the sentence says why."""
    LOST = "lost"
    """It vanished with its process or its node; another attempt may go on."""


@dataclass(frozen=True)
class Waiting:
    """It has not begun, because what it takes is not free; told again when the reason changes."""

    sentence: Text


@dataclass(frozen=True)
class Started:
    """The child is running; told once, before anything that it does."""

    node: str
    """The machine's name."""


@dataclass(frozen=True)
class LinesAppended:
    """Whole lines at the end of a file, in order.

    Where ``start`` is less than the lines told before, those from it on are taken back: the attempt went on from a
    checkpoint that is older than they are. Then ``lines`` may be empty.
    """

    name: str
    start: int
    """How many lines of the file stand before these."""
    lines: tuple[str, ...]
    """Without their line ends."""


@dataclass(frozen=True)
class FileWritten:
    """A whole file, as it is now; told again when it changes."""

    name: str
    content: bytes
    replaces: tuple[str, ...] = ()
    """Names of files told before that are of no use any more; they go after this one is kept."""


@dataclass(frozen=True)
class Ended:
    """The last report of an attempt, exactly once, when everything else has been told."""

    outcome: Outcome
    exit_code: int | None
    """The child's; negative where a signal killed it, None where nobody knows."""
    sentence: Text | None
    """Why, where there is more to say than the outcome; a failure without one is ours, and its log says more."""
    seconds: float
    """Time on the clock since the child started, s; 0 where it never did."""
    line: int | None = None
    """The line of the reward function that failed, from 1, where one did."""


Report = Waiting | Started | LinesAppended | FileWritten | Ended
