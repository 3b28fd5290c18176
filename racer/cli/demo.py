"""`racer demo`: a car learns to lap, drives three timed laps and is replayed, in under a minute."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from racer.cli.console import console

DEMO_MINUTES = 0.4
"""How long the demo trains, min."""


def demo(
    out: Annotated[Path | None, typer.Option(help="The folder for everything; new or empty.")] = None,
    minutes: Annotated[float, typer.Option(help="How long to train.")] = DEMO_MINUTES,
    seed: Annotated[int, typer.Option(help="Fixes the network's first weights and the starts.")] = 0,
) -> None:
    """Train a car on the default track, time three laps, and replay them."""
    from racer.cli.evaluate import print_result
    from racer.cli.packages import read_package
    from racer.cli.replay import save_replay
    from racer.cli.train import train_with_progress
    from racer.evaluation import evaluate
    from racer.models import PolicyDriver
    from racer.specs import RaceSpec, TrainingSpec
    from racer.track import load_track
    from racer.viewer import Recording, has_display, show_replay

    folder = out or Path("runs") / f"demo-{datetime.now():%Y%m%d-%H%M%S}"  # noqa: DTZ005 - a name for people here
    spec = TrainingSpec.from_values({"budget": {"minutes": minutes}, "seed": seed}, "racer demo")
    console.print(
        f"[bold]1 of 3[/]  A car learns to drive {spec.track}, {60 * minutes:.0f} s, from {spec.reward_function}."
    )
    train_with_progress(spec, folder)

    console.print("[bold]2 of 3[/]  It drives three laps against the clock; nothing is learnt any more.")
    package, identity = read_package(folder)
    track = load_track(spec.track)
    evaluation = evaluate(PolicyDriver(package), track, RaceSpec(laps=3), package.car, model=identity)
    evaluation.result.write(folder / "result.json")
    evaluation.trace.write(folder / "drive.json")
    print_result(evaluation.result)

    console.print("[bold]3 of 3[/]  The replay.")
    recordings = [Recording("demo", evaluation.trace)]
    if has_display():
        show_replay(track, recordings)
    else:
        save_replay(track, recordings, folder / "replay.gif")
        console.print(f"There is no display here, so the replay is a picture that moves: {folder / 'replay.gif'}")
    console.print(f"Everything is in {folder}. Yours next: racer train --reward FILE --out my_model")
