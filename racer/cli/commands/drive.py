"""`racer drive`: drive the simulator yourself and keep the drive."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from racer.cli.console import program, say
from racer.cli.options import CommandLineError, ReverseOption, TrackOption, option, output_file, spec_from_options

EPILOG = """
Examples:
  racer drive
  racer drive --track oval --laps 1 --out mine.json
  racer replay mine.json runs/first       your drive beside a model's
"""


def drive(
    track: TrackOption = "bean",
    reverse: ReverseOption = False,
    laps: Annotated[int, option("N", "Laps to drive.")] = 3,
    car: Annotated[Literal["2022", "2026"], option("2022|2026", "Which generation of the car.")] = "2026",
    out: Annotated[Path, option("FILE", "Where the recorded drive goes (.json).")] = Path("my_drive.json"),
) -> None:
    """Drive yourself with the keyboard; the drive is recorded.

    The keys are the arrows, or W A S D. It needs a display. The rules are those of an evaluation: leaving the
    track costs two seconds.
    """
    from racer.specs import RaceSpec
    from racer.track import load_track
    from racer.viewer import drive as drive_in_window
    from racer.viewer import has_display

    race = spec_from_options(RaceSpec, {"laps": laps})
    road = load_track(track)
    if not has_display():
        raise CommandLineError("Driving needs a display, and there is none here. Run it on a desktop.")
    out = output_file(out)
    trace = drive_in_window(road.reversed() if reverse else road, race, car)
    if trace is None:
        say("The car never started, so there is nothing to keep.")
        return
    trace.write(out)
    say(f"Drive: {out}. Watch it: {program()} replay {out}")
