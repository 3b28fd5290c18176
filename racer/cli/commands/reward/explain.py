"""`racer reward explain`: why a step of a recorded drive was rewarded as it was."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from racer.cli.commands.reward.drives import TRACK_MEANING, failing_exits_with_1, read_drives, runners_on
from racer.cli.console import print_json
from racer.cli.drive_files import drive_files
from racer.cli.options import CommandLineError, JsonOption, option
from racer.language import Text, language_of

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
    lap: Annotated[
        int, option("L", "Which lap or episode of the drive, from 1; `replay --episode` counts from 0.")
    ] = 1,
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
    from racer.rewards import reward_function_path
    from racer.rewards.explained import explain_step
    from racer.rewards.source import read_reward_source

    reward_function_path(file)
    drive = read_drives(drive_files(trace)[-1:], track)[-1]
    driven = _lap(drive, lap, trace)
    open_runner = runners_on(drive.track)
    with failing_exits_with_1(), closing(open_runner(source := read_reward_source(file))) as runner:
        rewards = runner.rewards(drive.readings[driven.rewarded]).values
        chosen = telling_step(drive, driven, rewards) if step is None else None
        row = _row(drive, driven, step or 0) if chosen is None else chosen.row
        place = driven.rewarded.tolist().index(row)
        explanation = explain_step(runner, open_runner, drive.readings[driven.rewarded], place)
    page = ExplainedStep(file, source, drive, driven, row, chosen, rewards, explanation)
    if as_json:
        print_json(page.to_json())
    else:
        print_page(page, language_of(os.environ))
    if explanation.problem is not None:
        raise typer.Exit(1)


def _lap(drive: DriveReadings, number: int, trace: Path) -> DrivenLap:
    found = [lap for lap in drive.laps if lap.number == number]
    if not found:
        raise CommandLineError(_NO_LAP.format(lap=number, path=trace, last=drive.laps[-1].number))
    if not len(found[0].rewarded):
        raise CommandLineError(_NO_STEP.format(lap=number, path=trace))
    return found[0]


def _row(drive: DriveReadings, lap: DrivenLap, step: int) -> int:
    """Return the row of a step that a person has asked for."""
    steps = lap.end - lap.first
    if not 1 <= step <= steps:
        raise CommandLineError(_OTHER_STEPS.format(step=step, lap=lap.number, last=steps))
    row = lap.first + step - 1
    if row not in lap.rewarded.tolist():
        first, last = int(lap.rewarded[0]) - lap.first + 1, int(lap.rewarded[-1]) - lap.first + 1
        raise CommandLineError(_STANDS.format(step=step, status=drive.status[row], first=first, last=last))
    return row


_NO_LAP = Text(
    "--lap is {lap}, but {path} has laps 1 to {last}.", "--lap 값은 {lap}이지만 {path}의 랩은 1부터 {last}까지입니다."
)
_NO_STEP = Text(
    "Lap {lap} of {path} has no step in which a reward function is asked.",
    "{path}의 랩 {lap}에는 보상 함수가 호출되는 스텝이 없습니다.",
)
_OTHER_STEPS = Text(
    "--step is {step}, but lap {lap} has steps 1 to {last}.",
    "--step 값은 {step}이지만 랩 {lap}의 스텝은 1부터 {last}까지입니다.",
)
_STANDS = Text(
    "In step {step} the car stands ({status}), and no reward function is asked. Choose another from {first} to {last}.",
    "스텝 {step}에서는 차량이 멈춰 있어({status}) 보상 함수가 호출되지 않습니다. "
    "{first}부터 {last} 사이에서 다른 스텝을 지정하세요.",
)
