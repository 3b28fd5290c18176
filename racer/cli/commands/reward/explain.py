"""`racer reward explain`: why a step of a recorded drive was rewarded as it was."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from racer.cli.commands.reward.drives import TRACK_MEANING, drive_files, read_drives, runners_on
from racer.cli.console import print_json
from racer.cli.options import CommandLineError, JsonOption, option
from racer.language import language_of

if TYPE_CHECKING:
    from racer.evaluation.rejudging import DrivenLap, DriveReadings

EPILOG = """
Examples:
  racer reward explain my_reward.py drive.json
  racer reward explain my_reward.py drive.json --step 57
  racer reward explain my_reward.py 0-iteration.csv --track route.npy --lap 5

Where drives come from:
  racer evaluate runs/first --trace drive.json
"""


def explain(
    file: Annotated[
        str, typer.Argument(metavar="FILE|NAME", help="A Python file with reward_function(params), or an example.")
    ],
    trace: Annotated[
        Path, typer.Argument(metavar="DRIVE", help="A lap trace (.json), a sim-trace (.csv) or a training folder.")
    ],
    step: Annotated[
        int | None, option("N", "Which row of the lap, from 1; where the car leaves the road, or the least reward.")
    ] = None,
    lap: Annotated[int, option("L", "Which lap or episode of the drive, from 1.")] = 1,
    track: Annotated[str, option("NAME|FILE", TRACK_MEANING)] = "",
    as_json: JsonOption = False,
) -> None:
    """Explain the reward of one step of a recorded drive.

    Which lines ran, which condition decided, what the function was told, and what the reward would have been with each
    condition the other way round. The function is locked in as firmly as this system can. The exit code is 1 where it
    fails in that step.
    """
    from racer.cli.commands.reward.explain_page import ExplainedStep, print_page
    from racer.evaluation.rejudging import telling_step
    from racer.rewards.explained import explain_step
    from racer.rewards.source import read_reward_source

    source = read_reward_source(file)
    drive = read_drives(drive_files(trace)[-1:], track)[-1]
    driven = _lap(drive, lap, trace)
    open_runner = runners_on(drive.track)
    with closing(open_runner(source)) as runner:
        rewards = runner.rewards(drive.readings[driven.rewarded]).values
        chosen = telling_step(drive, driven, rewards) if step is None else None
        row = _row(drive, driven, step or 0) if chosen is None else chosen.row
        place = driven.rewarded.tolist().index(row)
        explanation = explain_step(runner, open_runner, drive.readings[driven.rewarded], place)
    page = ExplainedStep(source, drive, driven, row, chosen, rewards, explanation)
    if as_json:
        print_json(page.to_json())
    else:
        print_page(page, language_of(os.environ))
    if explanation.problem is not None:
        raise typer.Exit(1)


def _lap(drive: DriveReadings, number: int, trace: Path) -> DrivenLap:
    found = [lap for lap in drive.laps if lap.number == number]
    if not found:
        raise CommandLineError(f"--lap is {number}, but {trace} has laps 1 to {drive.laps[-1].number}.")
    if not len(found[0].rewarded):
        raise CommandLineError(f"Lap {number} of {trace} has no step in which a reward function is asked.")
    return found[0]


def _row(drive: DriveReadings, lap: DrivenLap, step: int) -> int:
    """Return the row of a step that a person has asked for."""
    steps = lap.end - lap.first
    if not 1 <= step <= steps:
        raise CommandLineError(f"--step is {step}, but lap {lap.number} has steps 1 to {steps}.")
    row = lap.first + step - 1
    if row not in lap.rewarded.tolist():
        first, last = int(lap.rewarded[0]) - lap.first + 1, int(lap.rewarded[-1]) - lap.first + 1
        raise CommandLineError(
            f"In step {step} the car stands ({drive.status[row]}), and no reward function is asked. "
            f"Choose another from {first} to {last}."
        )
    return row
