"""From what was typed to a training that can begin: the spec, and checks that come before the folder is touched."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from racer.cli.console import program
from racer.cli.options import CommandLineError, at_most_one, spec_from_options
from racer.errors import RunDirectoryError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from racer.specs import TrainingSpec
    from racer.training import IterationLine, RunDirectory

COMMAND = "racer train"
FILE_MINUTES = 10.0
"""Budget with a DeepRacer hyperparameter file where none is given: what its users are used to, min."""


def new_training(chosen: Mapping[str, Any], budget: Mapping[str, Any]) -> TrainingSpec:
    """Return the spec of a training from its beginning.

    Parameters
    ----------
    chosen
        Fields of the spec; None where nothing was typed. ``hyperparameters`` and ``car`` are the paths of their files.
    budget
        ``steps``, ``minutes`` and ``until_laps``, one of them at most.

    Raises
    ------
    SpecError, TrackError, CommandLineError
        When it could not be trained; nothing was written.
    """
    from racer.specs import TrainingSpec

    values = _given(chosen)
    limits = _one_limit(budget)
    if "hyperparameters" in values and not limits:
        limits = {"minutes": FILE_MINUTES}
    spec = spec_from_options(TrainingSpec, {**values, "budget": limits})
    _check_track(spec.track)
    return spec


def begun_training(out: Path, chosen: Mapping[str, Any], budget: Mapping[str, Any]) -> TrainingSpec:
    """Return the spec of the training in a folder, with another budget where one is given.

    Options that say what the training began with may be repeated; the trainer refuses other values.

    Raises
    ------
    RunDirectoryError, SpecError, CommandLineError
        When it cannot go on.
    """
    from racer.specs import Budget, TrainingSpec
    from racer.training import RunDirectory

    directory = RunDirectory.reopen(out)
    values = _given(chosen)
    # A file that was edited since does not stop who does not name it: the copy is what the training goes on with.
    values.setdefault("reward_function", str(directory.reward_function))
    limits = _one_limit(budget)
    if limits:
        values["budget"] = spec_from_options(Budget, limits)
    spec = TrainingSpec.read(directory.spec).model_copy(update=values)
    _check_budget_is_left(spec, directory)
    return spec


def training_of_file(file: Path, out: Path, *, resume: bool) -> TrainingSpec:
    """Return the spec in a file: of a new training, or of the one in a folder, which goes on as far as the file says.

    A training that has reached its end ends at once, so that whoever starts it again after a failure need not know.

    Raises
    ------
    SpecError, TrackError, RunDirectoryError, CommandLineError
        When it could not be trained; nothing was written.
    """
    from racer.specs import TrainingSpec
    from racer.training import RunDirectory

    spec = TrainingSpec.read(file)
    if resume:
        RunDirectory.reopen(out)
    else:
        _check_track(spec.track)
    return spec


def check_room(out: Path) -> None:
    """Refuse a folder that a new training may not have; one that never finished an iteration is in nobody's way.

    Raises
    ------
    RunDirectoryError
        When the folder holds anything else.
    """
    if out.exists() and not out.is_dir():
        raise RunDirectoryError(f"--out {out} is a file. Name a folder.")
    if not _is_free(out) and not _is_unfinished_attempt(out):
        raise RunDirectoryError(
            f"--out {out} is not empty. Choose another folder, for example {_free_name(out)}, or go on with the "
            "training that is in it: --resume."
        )


def make_room(out: Path) -> None:
    """Remove a training that never finished an iteration, so that a new one can have its folder; nothing is lost.

    Raises
    ------
    RunDirectoryError
        When the folder holds anything else.
    """
    check_room(out)
    if not _is_free(out):
        _clear_attempt(out)


def has_learnt(out: Path) -> bool:
    """Whether a training in the folder has finished an iteration."""
    return bool(_iterations(out))


def _iterations(out: Path) -> list[IterationLine]:
    from racer.training import IterationLine, RunDirectory, read_metrics

    return [line for line in read_metrics(RunDirectory(out).metrics) if isinstance(line, IterationLine)]


def _given(chosen: Mapping[str, Any]) -> dict[str, Any]:
    from racer.specs import read_hyperparameters, read_model_metadata

    values = {key: value for key, value in chosen.items() if value is not None}
    if "hyperparameters" in values:
        values["hyperparameters"] = read_hyperparameters(values["hyperparameters"])
    if "car" in values:
        values["car"] = read_model_metadata(values["car"])
    if str(values.get("track", "")).lower().endswith((".json", ".npy")):
        # A training is resumed and evaluated from other folders too.
        values["track"] = str(Path(values["track"]).expanduser().absolute())
    return values


def _one_limit(budget: Mapping[str, Any]) -> dict[str, Any]:
    at_most_one({f"--{name.replace('_', '-')}": value for name, value in budget.items()}, COMMAND)
    return {name: value for name, value in budget.items() if value is not None}


def _check_track(name: str) -> None:
    from racer.track import check_track, load_track

    errors = [problem for problem in check_track(load_track(name)) if problem.severity == "error"]
    if errors:
        raise CommandLineError(
            f"{name} cannot be driven: {errors[0].sentence} Everything that is wrong: {program()} track check {name}"
        )


def _check_budget_is_left(spec: TrainingSpec, directory: RunDirectory) -> None:
    lines = _iterations(directory.path)
    if not lines:
        return
    steps, minutes = lines[-1].steps, lines[-1].elapsed_s / 60.0
    for limit, used, option in ((spec.budget.steps, steps, "--steps"), (spec.budget.minutes, minutes, "--minutes")):
        if limit is not None and used >= limit:
            raise CommandLineError(
                f"The training in {directory.path} has used up its budget, {option} {limit:g}, which counts from its "
                f"very beginning. Give it more, for example {option} {2 * limit:g}."
            )


def _is_free(out: Path) -> bool:
    return not out.exists() or not any(out.iterdir())


def _is_unfinished_attempt(out: Path) -> bool:
    from racer.training import RunDirectory

    directory = RunDirectory(out)
    return directory.spec.is_file() and directory.checkpoints.is_dir() and not has_learnt(out)


def _clear_attempt(out: Path) -> None:
    """Remove what an attempt wrote, and nothing else."""
    from racer.training import RunDirectory

    directory = RunDirectory(out)
    with directory.locked():
        for folder in (
            directory.track_folder,
            directory.checkpoints,
            directory.sim_traces,
            directory.evaluations,
            directory.tensorboard,
        ):
            shutil.rmtree(folder, ignore_errors=True)
        for file in (
            directory.spec,
            directory.reward_function,
            directory.model_metadata,
            directory.hyperparameters,
            directory.metrics,
            directory.best_model,
            directory.last_model,
            directory.prints,
        ):
            file.unlink(missing_ok=True)
    (out / "lock").unlink(missing_ok=True)


def _free_name(out: Path) -> Path:
    number = 2
    while (name := out.with_name(f"{out.name}-{number}")).exists():
        number += 1
    return name
