"""The command `racer` and everything that can stand behind it."""

from __future__ import annotations

from typing import Annotated

import typer

from racer import __version__
from racer.cli.commands import bench, demo, doctor, drive, evaluate, model, replay, reward, track, train
from racer.cli.commands.plugged import plug_in
from racer.cli.console import program
from racer.cli.help_pages import add, group

EPILOG = """
In a hurry:
  racer demo

The road, with an example's name or a file of your own at --reward:
  racer track list
  racer reward check my_reward.py
  racer train --track bean --reward my_reward.py --out runs/first
  racer evaluate runs/first --trace drive.json
  racer replay drive.json

In the browser, alone or as a league of many:
  racer up

Every command explains itself: racer train --help
"""


def call(arguments: list[str], *, owns_process: bool = False) -> int:
    """Carry out one command line and return its exit status; errors are raised.

    Commands find in their context's ``obj`` whether they own the process.
    """
    command = typer.main.get_command(app)
    plug_in(command, arguments)
    try:
        with command.make_context(program(), list(arguments), obj=owns_process) as context:
            command.invoke(context)
    except typer.Exit as end:
        return int(end.exit_code)
    return 0


def _show_version(is_wanted: bool) -> None:
    if is_wanted:
        typer.echo(f"racer {__version__}")
        raise typer.Exit


def racer(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Learn reinforcement learning on a race track: write a reward, train a car, watch it drive."""


app = group(epilog=EPILOG)
app.callback()(racer)
add(app, "demo", demo.demo, demo.EPILOG)
add(app, "train", train.train, train.EPILOG)
add(app, "evaluate", evaluate.evaluate, evaluate.EPILOG)
add(app, "replay", replay.replay, replay.EPILOG)
add(app, "drive", drive.drive, drive.EPILOG)
app.add_typer(track.app, name="track")
app.add_typer(reward.app, name="reward")
app.add_typer(model.app, name="model")
add(app, "bench", bench.bench, bench.EPILOG)
add(app, "doctor", doctor.doctor, doctor.EPILOG)
