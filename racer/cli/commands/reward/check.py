"""`racer reward check`: try a reward function before training with it."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from racer.cli.console import print_json
from racer.cli.options import JsonOption, TrackOption
from racer.language import language_of

EPILOG = """
Examples:
  racer reward check follow_center_line
  racer reward check my_reward.py --track oval
  racer reward check my_reward.py --json > report.json

What next:
  racer train --reward my_reward.py --out runs/mine
"""


def check(
    file: Annotated[
        str, typer.Argument(metavar="FILE|NAME", help="A Python file with reward_function(params), or an example.")
    ],
    track: TrackOption = "bean",
    as_json: JsonOption = False,
) -> None:
    """Try a reward function in hundreds of states of a track, from the start to every incident.

    Both ways round, locked in as firmly as this system can. It tells what goes wrong, with the file's line and the
    reason, what the function reads and costs, whether it keeps state, and how it rewards. The exit code is 1 where it
    fails in any state.
    """
    from racer.cli.commands.reward.check_page import print_report
    from racer.jail import level_here
    from racer.rewards import check_reward_function, reward_function_path
    from racer.track import load_track

    path = reward_function_path(file)
    chosen = level_here(None)
    report = check_reward_function(path, load_track(track), chosen.level)
    if as_json:
        print_json(report.document())
    else:
        print_report(report, file, chosen.advice, language_of(os.environ))
    if not report.is_usable:
        raise typer.Exit(1)
