"""`racer train`: from a reward function to a driver."""

from __future__ import annotations

from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from racer.cli import training_options as options
from racer.cli.console import lap_time, print_json, program, remark, say
from racer.cli.main import STOPPED
from racer.cli.options import JsonOption, alone, at_most_one
from racer.cli.process_lock import locked_to_fill
from racer.errors import JailError, RewardFunctionError, TrainingError
from racer.jail import Level

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from racer.cli.process_lock import ProcessLock
    from racer.jail import ChosenLevel
    from racer.specs import TrainingSpec
    from racer.training import TrainingOutcome

REASONS = {
    "steps": "The steps are done",
    "minutes": "The time is up",
    "laps": "The laps are clean",
    "episodes": "The episodes of the hyperparameter file are played",
    "interrupted": "Stopped, and the model so far is kept",
}
"""Why a training ended, in words."""

BESIDE_A_SPEC = {"out", "spec", "resume", "clone", "tensorboard", "jail", "as_json"}
"""Options that say nothing about what is trained."""

EPILOG = r"""
Examples:
  racer train --out runs/first
  racer train --track oval --reward my_reward.py --minutes 5 --out runs/mine
  racer train --resume --minutes 10 --out runs/mine

A training as a file, as every training leaves one:
  racer train --spec runs/first/spec.json --out runs/again

With the files of a DeepRacer participant as they are:
  racer train --track reinvent_base.npy --reward reward_function.py \
      --hyperparameters hyperparameters.json \
      --model-metadata model_metadata.json --out runs/theirs

What next:
  racer evaluate runs/mine --trace drive.json
  racer replay runs/mine
"""


def train(
    context: typer.Context,
    out: options.Out,
    spec: options.SpecFile = None,
    track: options.Track = None,
    reward: options.Reward = None,
    reverse: options.Reverse = False,
    model_metadata: options.ModelMetadata = None,
    steps: options.Steps = None,
    minutes: options.Minutes = None,
    until_laps: options.UntilLaps = None,
    resume: options.Resume = False,
    clone: options.Clone = None,
    seed: options.Seed = None,
    hyperparameters: options.Hyperparameters = None,
    cars: options.Cars = None,
    device: options.Device = None,
    randomise: options.Randomise = False,
    best_by: options.BestBy = None,
    tensorboard: options.TensorBoard = False,
    jail: options.Jail = None,
    as_json: JsonOption = False,
) -> None:
    """Train a car with PPO, and keep the best model in a folder.

    With nothing but `--out` it learns a lap of the default track within half a minute. Ctrl-C stops it and keeps the
    model so far (exit code 130); `--resume` goes on from there.
    """
    chosen = {
        "track": track,
        "reward_function": reward,
        "reverse": reverse or None,
        "car": model_metadata,
        "hyperparameters": hyperparameters,
        "seed": seed,
        "cars": cars,
        "device": device,
        "best_model_metric": best_by,
        "randomisation": {"enabled": True} if randomise else None,
    }
    budget = {"steps": steps, "minutes": minutes, "until_laps": until_laps}
    at_most_one({"--resume": resume or None, "--clone": clone}, "racer train")
    if spec is not None:
        alone(context, "--spec", BESIDE_A_SPEC)
    read = [Path(name).expanduser() for name in (track, reward, model_metadata, hyperparameters, clone) if name]
    level = chosen_level(jail)
    is_locked = context.obj and level.level == Level.STRICT
    with locked_to_fill(out, [*read, *_named_in(spec)], is_wanted=is_locked, is_demanded=jail is not None) as lock:
        wanted = _what_to_train(out, spec, chosen, budget, resume=resume)
        clone = _what_to_clone(out, clone, resume=resume)
        outcome = train_with_progress(
            wanted, out, level, lock=lock, resume=resume, clone_from=clone, tensorboard=tensorboard
        )
        print_outcome(outcome, as_json=as_json)


def _named_in(spec: Path | None) -> list[Path]:
    """Return the file of a spec and the files that it names, which are read under the lock."""
    from racer.specs import TrainingSpec

    if spec is None:
        return []
    wanted = TrainingSpec.read(spec)
    return [spec, *(Path(name).expanduser() for name in (wanted.track, wanted.reward_function))]


def _what_to_train(
    out: Path, spec: Path | None, chosen: Mapping[str, object], budget: Mapping[str, object], *, resume: bool
) -> TrainingSpec:
    from racer.cli.training_request import begun_training, new_training, training_of_file

    if spec is not None:
        return training_of_file(spec, out, resume=resume)
    return begun_training(out, chosen, budget) if resume else new_training(chosen, budget)


def _what_to_clone(out: Path, clone: Path | None, *, resume: bool) -> Path | None:
    from racer.cli.model_files import package_file
    from racer.cli.training_request import check_room

    if resume:
        return None
    clone = clone and package_file(clone)
    check_room(out)
    return clone


def chosen_level(jail: options.JailLevel) -> ChosenLevel:
    """Return how firmly the reward function is locked in: as typed, or as firmly as this system can."""
    from racer.jail import level_here

    return level_here(jail and Level(jail))


def train_with_progress(
    spec: TrainingSpec,
    out: Path,
    level: ChosenLevel,
    *,
    lock: ProcessLock | None = None,
    resume: bool = False,
    clone_from: Path | None = None,
    tensorboard: bool = False,
) -> TrainingOutcome:
    """Train and show how it goes; where it fails, say what is left.

    The processes that call the reward function start while PyTorch is loaded, and before the lock goes on.
    """
    from racer.cli.training_progress import TrainingProgress
    from racer.cli.training_request import make_room
    from racer.training.workshop import TrainingInputs, reward_callers

    inputs = TrainingInputs.read(spec, out, resume=resume)
    with _saying_what_is_kept(out), reward_callers(inputs, level) as rewards:
        if lock is not None:
            lock.finish()
        from racer.training.trainer import train_with

        rewards.wait()
        if not resume:
            make_room(out)
        with TrainingProgress() as progress:
            return train_with(inputs, rewards, clone_from=clone_from, tensorboard=tensorboard, on_event=progress.show)


def print_outcome(outcome: TrainingOutcome, *, as_json: bool = False) -> None:
    """Say why a training ended, what it has reached, and what to do next.

    Raises
    ------
    typer.Exit
        When it was stopped before its budget was used up.
    """
    if as_json:
        print_json(
            {name: str(value) if isinstance(value, PathLike) else value for name, value in vars(outcome).items()}
        )
    else:
        _print_words(outcome)
    if outcome.interrupted:
        raise typer.Exit(STOPPED)


def _print_words(outcome: TrainingOutcome) -> None:
    best = "no clean lap yet" if outcome.best_lap_ms is None else f"best lap {lap_time(outcome.best_lap_ms)} s"
    folder = outcome.run_directory
    say(
        f"{REASONS[outcome.stop_reason.value]}: {outcome.steps:,} steps in {outcome.elapsed_s:.0f} s, "
        f"{outcome.episodes:,} episodes, {best}."
    )
    say(f"Model: {outcome.best_model}")
    if outcome.best_lap_ms is None or outcome.interrupted:
        more = max(1.0, round(outcome.elapsed_s / 30.0))
        say(f"Go on learning: {program()} train --resume --minutes {more:g} --out {folder}")
    say(f"Next: {program()} evaluate {folder}, or watch its last lap: {program()} replay {folder}")


@contextmanager
def _saying_what_is_kept(out: Path) -> Iterator[None]:
    """Say what a training that fails has left, before its error goes on."""
    try:
        yield
    except (RewardFunctionError, JailError, TrainingError, OSError):
        from racer.cli.training_request import has_learnt

        if has_learnt(out):
            remark(f"The model learnt until then is kept: {program()} evaluate {out}")
        if (out / "prints.log").is_file():
            remark(f"What the reward function printed: {out / 'prints.log'}")
        raise
