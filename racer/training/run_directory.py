"""The run directory: the folder that one training writes, and the only module that knows where in it things lie.

======================================  ========================================================================
spec.json                               what was asked for, enough to repeat it
reward_function.py                      the reward function as it was when the training began
model_metadata.json                     the car
hyperparameters.json                    the DeepRacer file, where there was one
metrics.jsonl                           iterations, episodes, evaluations and the end, one JSON object a line
checkpoints/<iteration>.json            counters; beside it <iteration>.safetensors; the last two are kept
training-simtrace/<n>-iteration.csv     step log, n from 0: all of it when iterations are whole episodes,
                                        otherwise car 0 in every tenth iteration
evaluations/<iteration>.json            evaluation result; beside it <iteration>.trace.json
model.zip                               model package of the best policy
last.zip                                model package of the last one
prints.log                              what the reward function printed, the latest 64 KiB
tensorboard/                            events, where they were asked for
lock                                    held by the process that trains here
======================================  ========================================================================
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Self

from racer.errors import RunDirectoryError
from racer.specs import TrainingSpec, write_hyperparameters, write_model_metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_PRINTED_BYTES = 64 * 1024
"""How much of what the reward function printed is kept."""
LOCK = "lock"
"""Name of the file that a training holds."""
RESUMED_WITH_OTHER = {"budget", "device", "evaluate_every_iterations", "evaluate_every_seconds", "best_model_metric"}
"""Fields of the spec that may change when a training goes on."""


class RunDirectory:
    """One training's folder.

    Parameters
    ----------
    path
        The folder; ``create`` and ``reopen`` check that it may be used.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self.spec = self.path / "spec.json"
        self.reward_function = self.path / "reward_function.py"
        self.model_metadata = self.path / "model_metadata.json"
        self.hyperparameters = self.path / "hyperparameters.json"
        self.metrics = self.path / "metrics.jsonl"
        self.checkpoints = self.path / "checkpoints"
        self.sim_traces = self.path / "training-simtrace"
        self.evaluations = self.path / "evaluations"
        self.best_model = self.path / "model.zip"
        self.last_model = self.path / "last.zip"
        self.prints = self.path / "prints.log"
        self.tensorboard = self.path / "tensorboard"

    @classmethod
    def create(cls, path: Path | str) -> Self:
        """Make a new folder, or take an empty one; a training that could not begin has left it empty.

        Raises
        ------
        RunDirectoryError
            When there is something in it, or it cannot be made.
        """
        directory = cls(path)
        try:
            directory.path.mkdir(parents=True, exist_ok=True)
            if {entry.name for entry in directory.path.iterdir()} - {LOCK}:
                raise RunDirectoryError(
                    f"{path} is not empty. Choose another folder, or resume the training that is in it."
                )
        except OSError as error:
            raise RunDirectoryError(f"{path} cannot be made ({error.strerror}). Choose another folder.") from None
        return directory

    @classmethod
    def reopen(cls, path: Path | str) -> Self:
        """Take a folder in which a training was begun.

        Raises
        ------
        RunDirectoryError
            When no training was begun in it.
        """
        directory = cls(path)
        if not directory.spec.is_file() or not directory.checkpoints.is_dir():
            raise RunDirectoryError(f"{path} holds no training. Start one there without resuming.")
        return directory

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other trainings out of the folder; a process that dies lets go of it by itself.

        Raises
        ------
        RunDirectoryError
            When another process trains there.
        """
        with (self.path / LOCK).open("a+") as file:
            if not _try_lock(file):
                raise RunDirectoryError(f"Another training runs in {self.path}. Wait for it, or choose another folder.")
            yield

    def write_inputs(self, spec: TrainingSpec, reward_source: bytes) -> None:
        """Write down what the training is made of, and make the folders for what comes of it."""
        for folder in (self.checkpoints, self.sim_traces, self.evaluations):
            folder.mkdir()
        spec.write(self.spec)
        self.reward_function.write_bytes(reward_source)
        write_model_metadata(spec.car, self.model_metadata)
        if spec.hyperparameters is not None:
            write_hyperparameters(spec.hyperparameters, self.hyperparameters)

    def check_same_training(self, spec: TrainingSpec) -> None:
        """Refuse to go on with something else than what was begun here.

        Raises
        ------
        RunDirectoryError
            With the first field that differs.
        """
        begun = TrainingSpec.read(self.spec)
        for name in TrainingSpec.model_fields.keys() - RESUMED_WITH_OTHER - {"reward_function"}:
            if getattr(begun, name) != getattr(spec, name):
                raise RunDirectoryError(
                    f"{self.spec}: {name} is {getattr(begun, name)}, but {getattr(spec, name)} was asked for. A "
                    "training goes on with what it began with; start a new one in another folder to change that."
                )

    def sim_trace(self, number: int) -> Path:
        """Return the step log of an iteration, counted from 0."""
        return self.sim_traces / f"{number}-iteration.csv"

    def evaluation(self, iteration: int) -> Path:
        """Return the result of the evaluation after so many iterations."""
        return self.evaluations / f"{iteration}.json"

    def evaluation_trace(self, iteration: int) -> Path:
        """Return the recorded drive of that evaluation."""
        return self.evaluations / f"{iteration}.trace.json"

    def keep_prints(self, text: str) -> None:
        """Add to what the reward function printed, and drop the oldest of it beyond ``MAX_PRINTED_BYTES``."""
        if not text:
            return
        before = self.prints.read_bytes() if self.prints.exists() else b""
        self.prints.write_bytes((before + text.encode())[-MAX_PRINTED_BYTES:])


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[str]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        os.truncate(file.fileno(), 0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        return True
