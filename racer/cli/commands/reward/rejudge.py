"""`racer reward rejudge`: what another reward function makes of drives that were driven already."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from racer.cli.commands.reward.drives import (
    DRIVES_MEANING,
    TRACK_MEANING,
    failing_exits_with_1,
    read_drives,
    runners_on,
)
from racer.cli.console import lap_time, print_json, print_table, say
from racer.cli.drive_files import drive_files
from racer.cli.options import JsonOption, option
from racer.language import Text, language_of

if TYPE_CHECKING:
    from racer.evaluation.rejudging import JudgedLap, Rejudgement
    from racer.language import Language

EPILOG = """
Examples:
  racer reward rejudge my_reward.py slow.json fast.json
  racer reward rejudge my_reward.py runs/first
  racer reward rejudge my_reward.py 0-iteration.csv --track route.npy

Where drives come from:
  racer evaluate runs/first --trace drive.json
  racer drive --out mine.json
"""


def rejudge(
    file: Annotated[
        str, typer.Argument(metavar="FILE|NAME", help="A Python file with reward_function(params), or an example.")
    ],
    traces: Annotated[list[Path], typer.Argument(metavar="DRIVE...", help=DRIVES_MEANING)],
    track: Annotated[str, option("NAME|FILE", TRACK_MEANING)] = "",
    as_json: JsonOption = False,
) -> None:
    """Score recorded drives with a reward function, and say whether it prefers the faster ones.

    Laps are compared by the discounted sum of their rewards, which is what training makes larger. The function is
    locked in as firmly as this system can. The exit code is 1 where it fails in any step.
    """
    from racer.evaluation import rejudging
    from racer.rewards import reward_function_path
    from racer.rewards.source import read_reward_source

    reward_function_path(file)
    drives = read_drives([drive for trace in traces for drive in drive_files(trace)], track)
    with failing_exits_with_1():
        source = read_reward_source(file)
        with closing(runners_on(drives[0].track)(source)) as runner:
            judgement = rejudging.rejudge(runner, drives)
    if as_json:
        print_json({"path": str(source.path), "track": drives[0].track.name, **judgement.to_json()})
    else:
        _print_judgement(judgement, language_of(os.environ))


def _print_judgement(judgement: Rejudgement, language: Language) -> None:
    was_recorded = any(lap.recorded is not None for lap in judgement.laps)
    columns = [*_COLUMNS, *([_RECORDED] if was_recorded else []), _HOW]
    rows = [_row(lap, language, was_recorded=was_recorded) for lap in judgement.laps]
    say(judgement.verdict.text.to(language), style="bold")
    say("")
    print_table([column.to(language) for column in columns], rows)
    say(_MEASURE.to(language), style="dim")
    if judgement.recorded_kendall is not None:
        say(_REMEMBERED.format(tau=f"{judgement.recorded_kendall:.2f}").to(language), style="dim")


def _row(lap: JudgedLap, language: Language, *, was_recorded: bool) -> tuple[str, ...]:
    recorded = [_number(lap.recorded.discounted) if lap.recorded else "-"] if was_recorded else []
    return (
        lap.drive.to(language),
        str(lap.number),
        lap_time(lap.time_ms) if lap.completed else "-",
        _number(lap.earned.discounted),
        _number(lap.earned.total),
        f"{lap.earned.per_step:.4f}",
        str(lap.steps),
        *recorded,
        _what_happened(lap, language),
    )


def _what_happened(lap: JudgedLap, language: Language) -> str:
    from racer.evaluation.rejudging.verdict import MISHAPS

    if lap.incidents:
        return ", ".join(MISHAPS[each].to(language) for each in dict.fromkeys(lap.incidents))
    return (_CAME_ROUND if lap.completed else _BROKEN_OFF).to(language)


def _number(value: float) -> str:
    return f"{value:,.2f}"


_COLUMNS = (
    Text("drive", "주행"),
    Text("lap", "랩"),
    Text("lap time s", "랩 타임(초)"),
    Text("reward", "보상"),
    Text("sum", "합계"),
    Text("per step", "스텝당"),
    Text("steps", "스텝"),
)
_RECORDED = Text("recorded", "기록된 보상")
_HOW = Text("what happened", "결과")
_CAME_ROUND = Text("came round", "완주")
_BROKEN_OFF = Text("not finished", "미완주")
_MEASURE = Text(
    "Laps are compared by 'reward', their discounted sum: that is what training makes larger, not what a step earns.",
    "랩은 할인된 합인 '보상' 열로 비교합니다. 학습이 키우는 값이 바로 이것이며, '스텝당' 평균이 아닙니다.",
)
_REMEMBERED = Text(
    "The order agrees to {tau} with that of the rewards that were recorded (Kendall's tau-b; 1 is the same order).",
    "기록된 보상으로 매긴 순서와의 일치도: {tau} (켄들 타우-b, 1이면 같은 순서).",
)
