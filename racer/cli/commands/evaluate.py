"""`racer evaluate`: an official lap time for a trained model."""

from __future__ import annotations

import math
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from racer.cli.console import lap_time, print_json, print_table, program, remark, say
from racer.cli.evaluation_request import EvaluationRequest, KeptFiles
from racer.cli.options import (
    TRACK_MEANING,
    JsonOption,
    ModelArgument,
    alone,
    flag,
    option,
)
from racer.cli.process_lock import ProcessLock, can_lock

if TYPE_CHECKING:
    from racer.evaluation import Evaluation, EvaluationResult, ModelIdentity
    from racer.models import ModelPackage
    from racer.specs import RaceSpec
    from racer.track import Track

ROAD = "The road"
RULES = "The rules"
OUTPUT = "What is kept"
Disturbance = Literal["none", "mild", "strong"]
DISTURBANCE_MEANING = "How far grip, motor, steering and delay stray."
SPEC_MEANING = "A JSON file with track, reverse, race and seeds; paths in it as they stand."
KEEP_MEANING = "Write every drive there as soon as it is done: <n>.json and <n>.trace.json, n from 1."
BESIDE_A_SPEC = {"model", "spec", "out", "trace", "keep", "as_json"}
"""Options that say nothing about what is driven."""
SECONDS_BETWEEN_LINES = 30.0
"""How often many drives leave a line where nobody sees their progress bars."""

EPILOG = """
Examples:
  racer evaluate runs/first
  racer evaluate runs/first --track oval --trace drive.json --out result.json
  racer evaluate model.zip --track bean --continuous --laps 5
  racer evaluate runs/first --seeds 10 --disturbance strong
  racer evaluate model.zip --spec race.json --keep results

What next:
  racer replay drive.json       watch the drive that --trace recorded
"""


def evaluate(
    context: typer.Context,
    model: ModelArgument,
    spec: Annotated[Path | None, option("FILE", SPEC_MEANING, ROAD)] = None,
    track: Annotated[str, option("NAME|FILE", f"{TRACK_MEANING} [where it was trained]", ROAD)] = "",
    reverse: Annotated[bool, flag("--reverse", "Drive the track against its usual direction.", ROAD)] = False,
    laps: Annotated[int, option("N", "Laps to drive.", RULES)] = 3,
    continuous: Annotated[bool, flag("--continuous", "Flying laps: one start, laps in a row.", RULES)] = False,
    seed: Annotated[int, option("S", "Fixes the disturbance.", RULES)] = 0,
    seeds: Annotated[int, option("N", "Drive with so many seeds, from --seed on.", RULES)] = 1,
    disturbance: Annotated[Disturbance, option("none|mild|strong", DISTURBANCE_MEANING, RULES)] = "none",
    max_resets: Annotated[int, option("N", "How often the car may be put back.", RULES)] = 10_000,
    off_track_penalty: Annotated[float, option("T", "What leaving the track costs, s.", RULES)] = 2.0,
    out: Annotated[Path | None, option("FILE", "Write the result there (.json).", OUTPUT)] = None,
    trace: Annotated[Path | None, option("FILE", "Write the drive there (.json).", OUTPUT)] = None,
    keep: Annotated[Path | None, option("DIR", KEEP_MEANING, OUTPUT)] = None,
    as_json: JsonOption = False,
) -> None:
    """Drive a model over laps and time it to the millisecond.

    Without `--track` it drives where it was trained, the way it was trained. The same model, rules and seed give the
    same milliseconds, always on the processor. No reward function runs. After an incident the car is put back
    and the clock runs on. With `--seeds 10 --disturbance strong` the table shows whether a driver is robust or lucky.
    With `--spec` road, rules and seeds come from a file.
    """
    rules = {
        "laps": laps,
        "continuous": continuous,
        "disturbance": disturbance,
        "max_resets": max_resets,
        "off_track_penalty_s": off_track_penalty,
    }
    if spec is not None:
        alone(context, "--spec", BESIDE_A_SPEC)
        request = EvaluationRequest.of_file(spec)
    else:
        request = EvaluationRequest.of_options(track, rules, reverse=reverse, first_seed=seed, seeds=seeds)
    kept = KeptFiles(out, trace, keep)
    kept.check(len(request.races))
    _lock(model, request.track, kept.folders, owns_process=context.obj)
    results = _drive_all(model, request, kept)
    _report(results, as_json=as_json)
    if not as_json and spec is None and seeds == 1:
        _say_what_next(model, track, trace, results[0].track)


def _say_what_next(model: Path, track: str, trace: Path | None, road_name: str) -> None:
    from racer.track import track_names

    if trace is None:
        say(
            f"Next: {program()} evaluate {model}{f' --track {track}' if track else ''} --trace drive.json, to watch it."
        )
        return
    file = "" if road_name in track_names() else f" --track {track or 'FILE'}"
    say(f"Next: {program()} replay {trace}{file}")


def _lock(model: Path, track: str, written: list[Path], *, owns_process: bool) -> None:
    """Leave this process the model, the track and the folders of what it writes, where the system can."""
    from racer.cli.model_files import files_of_model

    lock = ProcessLock(is_wanted=owns_process and can_lock())
    read = [Path(track).expanduser()] if track else []
    lock.leave_files([*files_of_model(model), *read], [path.parent for path in written])
    lock.finish()


def _drive_all(model: Path, request: EvaluationRequest, kept: KeptFiles) -> list[EvaluationResult]:
    from racer.cli.model_files import read_model, trained_track
    from racer.track import load_track

    package, identity = read_model(model)
    road = load_track(request.track) if request.track else trained_track(model, package)
    road = road.reversed() if request.reverse and not road.is_reversed else road
    trained = package.training_summary
    if (trained.get("track"), trained.get("direction")) != (road.name, road.direction):
        remark(
            f"Trained on {trained.get('track')} ({trained.get('direction')}), "
            f"evaluated on {road.name} ({road.direction})."
        )
    results: list[EvaluationResult] = []
    spoken = time.monotonic()
    for number, race in enumerate(request.races, 1):
        evaluation = drive_race(package, identity, road, race)
        kept.keep(number, evaluation)
        results.append(evaluation.result)
        if time.monotonic() - spoken >= SECONDS_BETWEEN_LINES:
            spoken = time.monotonic()
            remark(f"{number} of {len(request.races)} drives are done.")
    return results


def drive_race(package: ModelPackage, identity: ModelIdentity, road: Track, race: RaceSpec) -> Evaluation:
    """Drive one race, with a progress bar where that takes long and somebody watches."""
    from rich.progress import Progress

    from racer.cli.console import messages
    from racer.evaluation import EvaluationStep
    from racer.evaluation import evaluate as drive
    from racer.models import PolicyDriver

    with Progress(console=messages, transient=True, disable=not messages.is_terminal) as progress:
        task = progress.add_task("driving", total=race.laps)

        def show(step: EvaluationStep) -> None:
            done = step.lap - 1 + step.progress_percent / 100.0
            progress.update(task, completed=done, description=f"lap {step.lap} of {race.laps}")

        return drive(PolicyDriver(package), road, race, package.car, model=identity, on_step=show)


def _report(results: list[EvaluationResult], *, as_json: bool) -> None:
    if as_json:
        documents = [result.model_dump(mode="json") for result in results]
        print_json(documents[0] if len(documents) == 1 else documents)
    elif len(results) == 1:
        print_result(results[0])
    else:
        _print_seeds(results)


def print_result(result: EvaluationResult) -> None:
    """Print a result as a table of laps."""
    rows = [
        (
            number,
            lap_time(lap.time_ms),
            "yes" if lap.completed else f"{math.floor(10.0 * lap.completion_percent) / 10.0} %",
            lap.off_track_count,
            lap.reset_count,
            lap.average_speed_mps,
        )
        for number, lap in enumerate(result.laps, 1)
    ]
    title = f"{result.track}, {result.direction}, car {result.car}, disturbance {result.disturbance}"
    print_table(("lap", "time s", "completed", "off track", "resets", "mean m/s"), rows, title=title)
    if result.best_lap_ms is None:
        say(f"No lap was completed. Train longer: {program()} train --resume --minutes M --out DIR")
        return
    whole = "" if result.total_time_ms is None else f", total {lap_time(result.total_time_ms)} s"
    say(f"Best lap {lap_time(result.best_lap_ms)} s, average {lap_time(result.average_lap_ms)} s{whole}.")


def _print_seeds(results: list[EvaluationResult]) -> None:
    from racer.evaluation import summarise

    rows = [
        (
            result.seed,
            lap_time(result.best_lap_ms),
            lap_time(result.total_time_ms),
            f"{result.completed_laps} of {result.race.laps}",
            sum(lap.off_track_count for lap in result.laps),
        )
        for result in results
    ]
    title = f"{results[0].track}, {results[0].direction}, disturbance {results[0].disturbance}"
    print_table(("seed", "best lap s", "total s", "laps", "off track"), rows, title=title)
    summary = summarise(results)
    best, median, worst = (lap_time(ms) for ms in (summary.best_lap_ms, summary.median_lap_ms, summary.worst_lap_ms))
    say(
        f"{summary.completed_laps} of {summary.laps} laps completed; "
        f"best {best} s, median {median} s, worst {worst} s; "
        f"{summary.incidents_per_lap:.2f} incidents a lap."
    )
