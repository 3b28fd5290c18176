"""`racer drive`: drive the simulator yourself and keep the drive."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from racer.cli.console import console
from racer.cli.options import ReverseOption, TrackOption


def drive(
    track: TrackOption = "",
    reverse: ReverseOption = False,
    laps: Annotated[int, typer.Option(help="Laps to drive.")] = 3,
    car: Annotated[Literal["2022", "2026"], typer.Option(help="Which generation of the car.")] = "2026",
    out: Annotated[Path, typer.Option(help="Where the recorded drive goes (.json).")] = Path("my_drive.json"),
) -> None:
    """Drive with the arrow keys or W A S D; the drive is recorded for racer replay.

    To race a model: `racer replay my_drive.json my_model`.
    """
    from racer.specs import RaceSpec
    from racer.track import DEFAULT_TRACK, load_track
    from racer.viewer import drive as drive_in_window

    road = load_track(track or DEFAULT_TRACK)
    race = RaceSpec.from_values({"laps": laps}, "racer drive")
    trace = drive_in_window(road.reversed() if reverse else road, race, car)
    if trace is None:
        console.print("The car never started, so there is nothing to keep.")
        return
    trace.write(out)
    console.print(f"Drive: {out}. Watch it: racer replay {out}")
