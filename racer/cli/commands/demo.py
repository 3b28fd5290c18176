"""`racer demo`: a car learns to lap, drives three timed laps and is replayed, in under a minute."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from racer.cli.console import program, remark, say
from racer.cli.options import option, spec_from_options
from racer.cli.training_options import JAIL_LEVELS, JAIL_MEANING, JailLevel

if TYPE_CHECKING:
    from racer.track import Track
    from racer.viewer import Recording

DEMO_MINUTES = 0.4
"""How long the demo trains, min."""

EPILOG = """
Examples:
  racer demo
  racer demo --minutes 2 --out runs/demo

What next:
  racer reward list         the example reward functions, to copy and change
  racer train --help        how to train with one of your own
"""


def demo(
    out: Annotated[
        Path | None, option("DIR", "The folder for everything, new or empty; in runs/ when not given.")
    ] = None,
    minutes: Annotated[float, option("M", "How long to train, minutes.")] = DEMO_MINUTES,
    seed: Annotated[int, option("S", "Fixes the network's first weights and the starts.")] = 0,
    jail: Annotated[JailLevel, option(JAIL_LEVELS, JAIL_MEANING)] = None,
) -> None:
    """Train a car for half a minute, time three laps, and watch them."""
    from racer.cli.commands.evaluate import drive_race, print_result
    from racer.cli.commands.train import chosen_level, print_outcome, train_with_progress
    from racer.cli.model_files import read_model
    from racer.cli.training_request import check_room
    from racer.specs import RaceSpec, TrainingSpec
    from racer.track import load_track
    from racer.viewer import Recording

    folder = out or Path("runs") / f"demo-{datetime.now():%Y%m%d-%H%M%S}"  # noqa: DTZ005 - a name for people here
    spec = spec_from_options(TrainingSpec, {"budget": {"minutes": minutes}, "seed": seed})
    check_room(folder)
    say(f"1 of 3  A car learns to drive {spec.track}, {60 * minutes:.0f} s, from {spec.reward_function}.", style="bold")
    outcome = train_with_progress(spec, folder, chosen_level(jail))
    if outcome.interrupted:
        print_outcome(outcome)

    say("2 of 3  It drives three laps against the clock; nothing is learnt any more.", style="bold")
    package, identity = read_model(folder)
    track = load_track(spec.track)
    evaluation = drive_race(package, identity, track, RaceSpec(laps=3))
    evaluation.result.write(folder / "result.json")
    evaluation.trace.write(folder / "drive.json")
    print_result(evaluation.result)

    say("3 of 3  The replay.", style="bold")
    _show(track, [Recording("demo", evaluation.trace)], folder / "replay.gif")
    say(f"Everything is in {folder}. Watch it again: {program()} replay {folder / 'drive.json'}")
    say(f"Next, one of your own: {program()} train --reward FILE --out runs/mine")


def _show(track: Track, recordings: list[Recording], picture: Path) -> None:
    """Show the replay in a window, or save it as a picture where there is none."""
    from racer.cli.commands.replay import save_replay
    from racer.errors import RacerError
    from racer.viewer import has_display, show_replay

    if has_display():
        say("Close the window, or press Esc, to go on.")
        try:
            show_replay(track, recordings)
        except RacerError as error:
            remark(str(error))
        else:
            return
    save_replay(track, recordings, picture)
    say(f"There is no display here, so the replay is a picture that moves: {picture}")
