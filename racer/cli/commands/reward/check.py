"""`racer reward check`: try a reward function before training with it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from racer.cli.console import print_json, print_table, program, say
from racer.cli.options import JsonOption, TrackOption

if TYPE_CHECKING:
    from racer.rewards import RewardReport

EPILOG = """
Examples:
  racer reward check follow_center_line
  racer reward check my_reward.py --track oval

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
    """Try a reward function in realistic states of a track.

    Both ways round. The exit code is 1 where it fails, with the file's line and the reason.
    """
    from racer.rewards import check_reward_function, reward_function_path
    from racer.track import load_track

    path = reward_function_path(file)
    report = check_reward_function(path, load_track(track))
    if as_json:
        print_json({**asdict(report), "path": str(report.path), "is_usable": report.is_usable})
    else:
        _print_report(report, file)
    if not report.is_usable:
        raise typer.Exit(1)


def _print_report(report: RewardReport, file: str) -> None:
    if any(one.reward is not None for one in report.states):
        _print_rewards(report)
    printed = report.load_prints + "".join(one.prints for one in report.states)
    if printed:
        say(f"It printed {len(printed.splitlines())} lines, first: {printed.splitlines()[0]}")
    for problem in report.problems:
        place = f"{report.path}:{problem.line}" if problem.line else str(report.path)
        say(f"{place}: {problem.reason}", style="bold red")
        if problem.source_line:
            say(f"    {problem.source_line.strip()}", style="dim")
        if problem.state:
            say(f"    first in the state: {problem.state}", style="dim")
    for note in report.notes:
        say(f"note: {f'line {note.line}: ' if note.line else ''}{note.text}")
    _print_verdict(report, file)


def _print_rewards(report: RewardReport) -> None:
    """Print the rewards of all states, a column for each way round."""
    ways = list(dict.fromkeys(one.direction for one in report.states))
    rewards = {(one.label, one.direction): one.reward for one in report.states}
    labels = dict.fromkeys(one.label for one in report.states)
    rows = [(label, *(_shown(rewards.get((label, way))) for way in ways)) for label in labels]
    print_table(("state", *ways), rows, title=str(report.path))


def _shown(reward: float | None) -> str:
    return "failed" if reward is None else f"{reward:.4f}"


def _print_verdict(report: RewardReport, file: str) -> None:
    if not report.is_usable:
        say(f"Not fit for training: mend this, then check again: {program()} reward check {file}")
        return
    cost = f"; a call takes {report.call_seconds * 1e6:.2f} µs" if report.call_seconds is not None else ""
    say(f"Fit for training{cost}. Next: {program()} train --reward {file} --out runs/{Path(file).stem}")
