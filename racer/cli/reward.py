"""`racer reward`: try a reward function before training with it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from racer.cli.console import console, print_json, print_table
from racer.cli.options import TrackOption

if TYPE_CHECKING:
    from racer.rewards import RewardReport

app = typer.Typer(no_args_is_help=True, help="List the example reward functions and check your own.")


@app.command("list")
def list_rewards() -> None:
    """List the example reward functions, by the names that --reward takes."""
    from racer.rewards import reward_function_names, reward_function_path

    rows = [(name, str(reward_function_path(name))) for name in reward_function_names()]
    print_table(("name", "file"), rows)


@app.command("check")
def check(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A Python file with reward_function(params), or an example.")
    ],
    track: TrackOption = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")] = False,
) -> None:
    """Call a reward function in realistic states of a track, both ways round; exit code 1 where it fails."""
    from racer.rewards import check_reward_function
    from racer.track import DEFAULT_TRACK, load_track

    report = check_reward_function(Path(file) if file.endswith(".py") else file, load_track(track or DEFAULT_TRACK))
    if as_json:
        print_json({**asdict(report), "path": str(report.path), "is_usable": report.is_usable})
    else:
        _print_report(report)
    if not report.is_usable:
        raise typer.Exit(1)


def _print_report(report: RewardReport) -> None:
    rows = [
        (state.label, state.direction, "failed" if state.reward is None else f"{state.reward:.4f}")
        for state in report.states
    ]
    print_table(("state", "direction", "reward"), rows, title=str(report.path))
    for problem in report.problems:
        place = f"{report.path}:{problem.line}" if problem.line else str(report.path)
        console.print(f"[bold red]{place}[/]: {problem.reason}", soft_wrap=True)
        if problem.source_line:
            console.print(f"    {problem.source_line.strip()}", style="dim", markup=False)
    for note in report.notes:
        place = f"line {note.line}: " if note.line else ""
        console.print(f"[bold]note[/]: {place}{note.text}", soft_wrap=True)
    if report.is_usable and report.call_seconds is not None:
        console.print(f"Fit for training; a call takes {report.call_seconds * 1e6:.2f} µs.")
