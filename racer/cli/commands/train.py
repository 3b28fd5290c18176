"""`racer train`: from a reward function to a driver."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from racer.cli.console import console, lap_time
from racer.cli.options import ReverseOption, TrackOption

if TYPE_CHECKING:
    from racer.specs import TrainingSpec
    from racer.training import TrainingOutcome

FILE_MINUTES = 10.0
"""Budget with a DeepRacer hyperparameter file where none is given: what its users are used to, min."""

REASONS = {
    "steps": "The steps are done",
    "minutes": "The time is up",
    "laps": "The laps are clean",
    "episodes": "The episodes of the hyperparameter file are played",
    "interrupted": "Stopped; the model so far is kept",
}
"""Why a training ended, in words."""


def train(
    out: Annotated[Path, typer.Option(help="The folder that the training writes; new, empty, or with --resume.")],
    track: TrackOption = "",
    reward: Annotated[str, typer.Option(help="A file with reward_function(params), or an example's name.")] = "",
    reverse: ReverseOption = False,
    hyperparameters: Annotated[Path | None, typer.Option(help="A DeepRacer hyperparameters.json.")] = None,
    model_metadata: Annotated[Path | None, typer.Option(help="A DeepRacer model_metadata.json.")] = None,
    steps: Annotated[int | None, typer.Option(help="Stop after this many decisions of all cars.")] = None,
    minutes: Annotated[float | None, typer.Option(help="Stop after this time on the clock.")] = None,
    until_laps: Annotated[int | None, typer.Option(help="Stop when this many clean laps in a row were driven.")] = None,
    seed: Annotated[int | None, typer.Option(help="The same seed and steps give the same weights.")] = None,
    cars: Annotated[int | None, typer.Option(help="Cars that gather experience side by side.")] = None,
    device: Annotated[Literal["auto", "cpu", "cuda"], typer.Option(help="Where the network is trained.")] = "auto",
    randomise: Annotated[bool, typer.Option("--randomise", help="Vary grip, motor, steering, delay, camera.")] = False,
    best_by: Annotated[
        Literal["progress", "reward", "laptime"], typer.Option(help="What decides which model is the best.")
    ] = "progress",
    clone: Annotated[Path | None, typer.Option(help="Begin with the weights of this package or folder.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the training in --out.")] = False,
    tensorboard: Annotated[bool, typer.Option("--tensorboard", help="Write events for TensorBoard too.")] = False,
) -> None:
    """Train a car with PPO; Ctrl-C stops it and keeps a usable model.

    With nothing but `--out` it learns a lap of the default track within half a minute. A DeepRacer participant's
    files go in as they are: `racer train --track reinvent_base.npy --reward reward_function.py
    --hyperparameters hyperparameters.json --model-metadata model_metadata.json --out my_model`.
    When resuming, a budget counts from the very beginning of the training.
    """
    budget = {"steps": steps, "minutes": minutes, "until_laps": until_laps}
    if resume:
        spec = _begun(out, {key: value for key, value in budget.items() if value is not None}, device)
    else:
        chosen = {
            "track": track or None,
            "reward_function": reward or None,
            "reverse": reverse,
            "seed": seed,
            "cars": cars,
            "device": device,
            "best_model_metric": best_by,
            "randomisation": {"enabled": randomise},
        }
        spec = _asked_for(chosen, budget, hyperparameters, model_metadata)
    outcome = train_with_progress(spec, out, resume=resume, clone_from=clone, tensorboard=tensorboard)
    print_outcome(outcome)


def _asked_for(
    chosen: dict[str, Any], budget: dict[str, Any], hyperparameters: Path | None, model_metadata: Path | None
) -> TrainingSpec:
    from racer.specs import TrainingSpec, read_hyperparameters, read_model_metadata

    values = {key: value for key, value in chosen.items() if value is not None}
    given = {key: value for key, value in budget.items() if value is not None}
    if hyperparameters is not None:
        values["hyperparameters"] = read_hyperparameters(hyperparameters)
        given = given or {"minutes": FILE_MINUTES}
    if model_metadata is not None:
        values["car"] = read_model_metadata(model_metadata)
    return TrainingSpec.from_values({**values, "budget": given}, "racer train")


def _begun(out: Path, budget: dict[str, Any], device: str) -> TrainingSpec:
    from racer.specs import Budget, TrainingSpec
    from racer.training import RunDirectory

    spec = TrainingSpec.read(RunDirectory.reopen(out).spec)
    changes: dict[str, Any] = {"device": device}
    if budget:
        changes["budget"] = Budget.from_values(budget, "racer train --resume")
    return spec.model_copy(update=changes)


def train_with_progress(
    spec: TrainingSpec,
    out: Path,
    *,
    resume: bool = False,
    clone_from: Path | None = None,
    tensorboard: bool = False,
) -> TrainingOutcome:
    """Train with a progress bar on the terminal."""
    from racer.cli.training_progress import TrainingProgress
    from racer.training import train as run_training

    with TrainingProgress() as progress:
        return run_training(
            spec, out, resume=resume, clone_from=clone_from, tensorboard=tensorboard, on_event=progress.show
        )


def print_outcome(outcome: TrainingOutcome) -> None:
    """Say why a training ended, what it has reached, and what to do next."""
    console.print(
        f"{REASONS[outcome.stop_reason.value]}: {outcome.steps:,} steps in {outcome.elapsed_s:.0f} s, "
        f"{outcome.episodes:,} episodes; best lap {lap_time(outcome.best_lap_ms)} s."
    )
    folder = outcome.run_directory
    console.print(f"Model: {outcome.best_model}")
    console.print(f"Next: racer evaluate {folder} --trace drive.json, then racer replay drive.json")
