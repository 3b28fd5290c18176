"""The command `racer`: one file per command; what a command needs is imported when it runs."""

from __future__ import annotations

import os
import sys

import typer

from racer import __version__
from racer.cli import bench, demo, doctor, drive, evaluate, model, replay, reward, track, train
from racer.errors import RacerError

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)

app.command("demo")(demo.demo)
app.command("train")(train.train)
app.command("evaluate")(evaluate.evaluate)
app.command("replay")(replay.replay)
app.command("drive")(drive.drive)
app.add_typer(track.app, name="track")
app.add_typer(reward.app, name="reward")
app.add_typer(model.app, name="model")
app.command("bench")(bench.bench)
app.command("doctor")(doctor.doctor)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"racer {__version__}")
        raise typer.Exit


@app.callback()
def racer(
    version: bool = typer.Option(
        False, "--version", callback=_show_version, is_eager=True, help="Print the version and stop."
    ),
) -> None:
    """Learn reinforcement learning on a race track: write a reward, train a car, watch it drive.

    The road: `racer track list`, `racer reward check FILE`, `racer train --track NAME --reward FILE --out DIR`,
    `racer evaluate DIR --track NAME`, `racer replay DIR`. In a hurry: `racer demo`.
    """


def run() -> None:
    """Start the command line; what a person can mend is one sentence and exit code 2."""
    try:
        app()
    except RacerError as error:
        typer.echo(f"racer: {error}", err=True)
        sys.exit(2)
    except KeyboardInterrupt:
        typer.echo("racer: stopped.", err=True)
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
