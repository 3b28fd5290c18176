"""`racer evaluate`: an official lap time for a trained model."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from racer.cli.console import console, lap_time, print_json, print_table
from racer.cli.options import ReverseOption, TrackOption

if TYPE_CHECKING:
    from racer.evaluation import Evaluation, EvaluationResult
    from racer.specs import RaceSpec


def evaluate(
    model: Annotated[Path, typer.Argument(metavar="PACKAGE|RUN_DIR", help="A model package, or a training's folder.")],
    track: TrackOption = "",
    reverse: ReverseOption = False,
    laps: Annotated[int, typer.Option(help="Laps to drive.")] = 3,
    continuous: Annotated[bool, typer.Option("--continuous", help="Flying laps: one start, laps in a row.")] = False,
    seed: Annotated[int, typer.Option(help="Fixes the disturbance; the same seed gives the same milliseconds.")] = 0,
    seeds: Annotated[int, typer.Option(help="Drive with this many seeds, from --seed on.", min=1)] = 1,
    disturbance: Annotated[
        Literal["none", "mild", "strong"], typer.Option(help="How far grip, motor, steering and delay may stray.")
    ] = "none",
    max_resets: Annotated[int, typer.Option(help="How often the car may be put back after an incident.")] = 10_000,
    off_track_penalty: Annotated[float, typer.Option(help="Seconds that leaving the track costs.")] = 2.0,
    out: Annotated[Path | None, typer.Option(help="Write the result there (.json).")] = None,
    trace: Annotated[
        Path | None, typer.Option(help="Write the recorded drive there (.json), for racer replay.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Drive a model over laps on the processor and time it to the millisecond.

    No reward function runs here. An incident costs a penalty while the clock runs, and the car is put back.
    With `--seeds 10 --disturbance strong` the table shows whether a driver is robust or lucky.
    """
    from racer.specs import RaceSpec

    values = {
        "laps": laps,
        "continuous": continuous,
        "seed": seed,
        "disturbance": disturbance,
        "max_resets": max_resets,
        "off_track_penalty_s": off_track_penalty,
    }
    races = [RaceSpec.from_values({**values, "seed": seed + k}, "racer evaluate") for k in range(seeds)]
    evaluations = _drive(model, track, races, reverse=reverse)
    for evaluation, target in ((evaluations[0], out),):
        if target is not None:
            evaluation.result.write(target)
    if trace is not None:
        evaluations[0].trace.write(trace)
    _report([evaluation.result for evaluation in evaluations], as_json=as_json)


def _drive(model: Path, track: str, races: list[RaceSpec], *, reverse: bool) -> list[Evaluation]:
    from racer.cli.packages import read_package, trained_track
    from racer.evaluation import evaluate as drive
    from racer.models import PolicyDriver
    from racer.track import load_track

    package, identity = read_package(model)
    road = load_track(track or trained_track(package))
    road = road.reversed() if reverse else road
    driver = PolicyDriver(package)
    return [drive(driver, road, race, package.car, model=identity) for race in races]


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
            "yes" if lap.completed else f"{lap.completion_percent:.1f} %",
            lap.off_track_count,
            lap.reset_count,
            lap.average_speed_mps,
        )
        for number, lap in enumerate(result.laps, 1)
    ]
    title = f"{result.track}, {result.direction}, car {result.car}"
    print_table(("lap", "time s", "completed", "off track", "resets", "mean m/s"), rows, title=title)
    console.print(
        f"best lap {lap_time(result.best_lap_ms)} s, average {lap_time(result.average_lap_ms)} s, "
        f"total {lap_time(result.total_time_ms)} s"
    )


def _print_seeds(results: list[EvaluationResult]) -> None:
    from racer.evaluation import summarise

    rows = [
        (
            result.seed,
            lap_time(result.best_lap_ms),
            lap_time(result.total_time_ms),
            f"{result.completed_laps} of {len(result.laps)}",
            sum(lap.off_track_count for lap in result.laps),
        )
        for result in results
    ]
    title = f"{results[0].track}, disturbance {results[0].disturbance}"
    print_table(("seed", "best lap s", "total s", "laps", "off track"), rows, title=title)
    summary = summarise(results)
    console.print(str(summary))
