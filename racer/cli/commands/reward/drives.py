"""Recorded drives as a reward function would have seen them, and what runs the function there."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from racer.cli.console import remark
from racer.cli.drive_files import read_recorded
from racer.cli.options import CommandLineError
from racer.errors import RewardFunctionError
from racer.language import Text, language_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from racer.cli.drive_files import RecordedDrive
    from racer.evaluation.rejudging import DriveReadings
    from racer.rewards.source import RewardSource
    from racer.rewards.study import RewardRunner
    from racer.track import Track

TRACK_MEANING = "For sim-traces and tracks of your own: a name from `racer track list`, or a .json or .npy file."
DRIVES_MEANING = "Lap traces (.json), sim-traces (.csv) or training folders."


def read_drives(files: list[Path], track: str) -> list[DriveReadings]:
    """Read recorded drives of one track and direction.

    Parameters
    ----------
    files
        Lap traces and sim-traces.
    track
        The track's name or file, where the drives do not say; otherwise an empty string.

    Raises
    ------
    CommandLineError
        When a file is named twice or is of another kind, a sim-trace's track is not known, or the drives are of several
        tracks or directions.
    TraceError
        When a file is damaged, or was recorded on another track.
    """
    from racer.track import load_track

    road = load_track(track) if track else None
    seen: set[Path] = set()
    for file in files:
        if file.resolve() in seen:
            raise CommandLineError(_TWICE.format(path=file))
        seen.add(file.resolve())
    return [_readings(drive) for drive in read_recorded(files, road)]


def runners_on(track: Track) -> Callable[[RewardSource], RewardRunner]:
    """Return what opens a runner on a track, locked in as firmly as this system can; a looser lock is remarked on."""
    from racer.jail import level_here
    from racer.rewards.study import runner_for

    chosen = level_here(None)
    if chosen.advice is not None:
        remark(chosen.advice.to(language_of(os.environ)), style="yellow")
    return lambda source: runner_for(source, track, chosen.level)


@contextmanager
def failing_exits_with_1() -> Iterator[None]:
    """Tell where a reward function fails, and end the command with 1, as `racer reward check` does."""
    try:
        yield
    except RewardFunctionError as error:
        remark("racer: " + " ".join(error.sentence(language_of(os.environ)).split()))
        raise typer.Exit(1) from None


def _readings(drive: RecordedDrive) -> DriveReadings:
    from racer.evaluation import LapTrace
    from racer.evaluation.rejudging import drive_readings, sim_trace_readings

    if isinstance(drive.record, LapTrace):
        return drive_readings(drive.record, drive.track, Text.same(drive.name))
    return sim_trace_readings(drive.record, drive.track, Text.same(drive.name))


_TWICE = Text(
    "{path} is given twice, so there would be nothing to compare. Name each drive once.",
    "같은 주행 기록을 두 번 지정했습니다: {path}. 주행 기록마다 한 번씩만 지정하세요.",
)
