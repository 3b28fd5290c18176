"""The run directory: the folder that one training writes, and the only module that knows where in it things lie.

======================================  ========================================================================
spec.json                               what was asked for, enough to repeat it
track/<file>                            the track's file as it was when the training began, under its own name
reward_function.py                      the reward function as it was then
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

from racer.errors import RewardFunctionError, RunDirectoryError
from racer.resources import resource_folder
from racer.rewards import reward_function_path
from racer.specs import TrainingSpec, write_hyperparameters, write_model_metadata
from racer.track import track_names

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_PRINTED_BYTES = 64 * 1024
"""How much of what the reward function printed is kept."""
LOCK = "lock"
"""Name of the file that a training holds."""
TRACK_ENDINGS = {".json", ".npy"}
"""Of the files that tracks come in."""
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
        self.track_folder = self.path / "track"
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
    def free(cls, path: Path | str) -> Self:
        """Choose a folder that does not exist or is empty, and touch nothing.

        Raises
        ------
        RunDirectoryError
            When there is something in it, or it is no folder.
        """
        directory = cls(path)
        try:
            entries = {entry.name for entry in directory.path.iterdir()}
        except FileNotFoundError:
            return directory
        except OSError as error:
            raise RunDirectoryError(f"{path} cannot be used ({error.strerror}). Choose another folder.") from None
        if entries - {LOCK}:
            raise RunDirectoryError(
                f"{path} is not empty. Choose another folder, or resume the training that is in it."
            )
        return directory

    @classmethod
    def create(cls, path: Path | str) -> Self:
        """Make a new folder, or take an empty one; it may hold the lock of a training that never began.

        Raises
        ------
        RunDirectoryError
            When there is something in it, or it cannot be made.
        """
        directory = cls.free(path)
        try:
            directory.path.mkdir(parents=True, exist_ok=True)
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
        for folder in (self.track_folder, self.checkpoints, self.sim_traces, self.evaluations):
            folder.mkdir()
        track = _track_file(spec.track)
        (self.track_folder / track.name).write_bytes(track.read_bytes())
        spec.write(self.spec)
        self.reward_function.write_bytes(reward_source)
        write_model_metadata(spec.car, self.model_metadata)
        if spec.hyperparameters is not None:
            write_hyperparameters(spec.hyperparameters, self.hyperparameters)

    @property
    def track(self) -> Path:
        """Copy of the track's file, in the direction in which it was found.

        Raises
        ------
        RunDirectoryError
            When there is none.
        """
        for path in sorted(self.track_folder.glob("*")):
            if path.suffix.lower() in TRACK_ENDINGS:
                return path
        raise RunDirectoryError(f"{self.track_folder} holds no track. Put the file that was trained on there.")

    def check_same_training(self, spec: TrainingSpec) -> None:
        """Refuse to go on with something else than what was begun here.

        The track is the copy that is kept here, and so is the reward function, whose file must still have the same
        bytes where it is named.

        Raises
        ------
        RunDirectoryError
            With the first field that differs.
        RewardFunctionError
            When there is no reward function of the name.
        """
        begun = TrainingSpec.read(self.spec)
        for name in TrainingSpec.model_fields:
            if name == "reward_function":
                self._check_same_reward_function(begun.reward_function, spec.reward_function)
            elif name not in RESUMED_WITH_OTHER and getattr(begun, name) != getattr(spec, name):
                raise RunDirectoryError(
                    f"{self.spec}: {name} is {getattr(begun, name)}, but {getattr(spec, name)} was asked for. A "
                    "training goes on with what it began with; start a new one in another folder to change that."
                )

    def _check_same_reward_function(self, begun: str, name: str) -> None:
        if name == begun and not _is_there(name):
            return
        if reward_function_path(name).read_bytes() != self.reward_function.read_bytes():
            raise RunDirectoryError(
                f"{name} is not what this training began with, which is kept in {self.reward_function}. Go on with "
                "that file, or start a new training in another folder, with this one's weights if you like."
            )

    def write_resumed(self, spec: TrainingSpec) -> None:
        """Write down what a training goes on with, and under which name its reward function was begun.

        Folders that a copy of the run directory lacks are made again.
        """
        for folder in (self.sim_traces, self.evaluations):
            folder.mkdir(exist_ok=True)
        begun = TrainingSpec.read(self.spec)
        spec.model_copy(update={"reward_function": begun.reward_function}).write(self.spec)

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
        # A lone surrogate is text to Python, but no file in UTF-8 can hold one.
        kept = before + text.encode(errors="backslashreplace")
        if len(kept) > MAX_PRINTED_BYTES:
            kept = kept[-MAX_PRINTED_BYTES:].lstrip(bytes(range(0x80, 0xC0)))
        self.prints.write_bytes(kept)


def _track_file(name_or_path: str) -> Path:
    """Return the file that a track is loaded from."""
    if name_or_path in track_names():
        return resource_folder("tracks") / f"{name_or_path}.json"
    return Path(name_or_path).expanduser()


def _is_there(reward_function: str) -> bool:
    try:
        return reward_function_path(reward_function).is_file()
    except RewardFunctionError:
        return False


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
