"""From the files that a person names to recorded drives, read against the road that they were driven on."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from racer.cli.console import program, remark
from racer.cli.model_files import catalog_track, track_of_folder
from racer.cli.options import CommandLineError
from racer.language import language_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from racer.evaluation.rejudging import DriveReadings
    from racer.rewards.source import RewardSource
    from racer.rewards.study import RewardRunner
    from racer.track import Track

TRACK_MEANING = "For sim-traces and tracks of your own: a name from `racer track list`, or a .json or .npy file."
DRIVES_MEANING = "Lap traces (.json), sim-traces (.csv) or training folders."


def drive_files(path: Path) -> list[Path]:
    """Return the recorded drives that a path names: the file itself, or the evaluations of a training, in their order.

    Raises
    ------
    CommandLineError
        When there is nothing, or a folder without recorded drives.
    """
    if not path.exists():
        raise CommandLineError(f"{path} is not there. Record a drive: {program()} evaluate MODEL --trace {path}")
    if not path.is_dir():
        return [path]
    traces = sorted((path / "evaluations").glob("*.trace.json"), key=lambda trace: trace.stat().st_mtime_ns)
    if not traces:
        raise CommandLineError(
            f"{path} holds no recorded drive. Name the folder of a training that was evaluated, or a recorded drive."
        )
    return traces


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
        When a sim-trace's track is not known, or the drives are of several tracks or directions.
    TraceError
        When a file is no recorded drive, or was recorded on another track.
    """
    from racer.track import load_track

    road = load_track(track) if track else None
    drives = [_read_drive(file, road) for file in files]
    first = drives[0].track
    for file, drive in zip(files, drives, strict=True):
        if (drive.track.name, drive.track.direction) != (first.name, first.direction):
            raise CommandLineError(
                f"{files[0]} was driven on {first.name} ({first.direction}), {file} on {drive.track.name} "
                f"({drive.track.direction}). Judge drives of one track and direction together."
            )
    return drives


def runners_on(track: Track) -> Callable[[RewardSource], RewardRunner]:
    """Return what opens a runner on a track, locked in as firmly as this system can; a looser lock is remarked on."""
    from racer.jail import level_here
    from racer.rewards.study import runner_for

    chosen = level_here(None)
    if chosen.advice is not None:
        remark(chosen.advice.to(language_of(os.environ)), style="yellow")
    return lambda source: runner_for(source, track, chosen.level)


def _read_drive(file: Path, road: Track | None) -> DriveReadings:
    from racer.evaluation import LapTrace, read_sim_trace
    from racer.evaluation.rejudging import drive_readings, sim_trace_readings, way_driven

    folder = _training_of(file)
    known = road or (None if folder is None else track_of_folder(folder))
    name = file.name.removesuffix(".trace.json") if file.name.endswith(".trace.json") else file.stem
    name = f"{folder.name} {name}" if folder else name
    if file.suffix.lower() == ".csv":
        rows = read_sim_trace(file)
        if known is None:
            raise CommandLineError(f"{file}: a sim-trace does not name its track. Say which: --track NAME|FILE.")
        return sim_trace_readings(rows, way_driven(rows, known), name)
    trace = LapTrace.read(file)
    driven = trace.track
    known = known or catalog_track(driven.name, driven.direction, f"{file} was driven on")
    return drive_readings(trace, known if known.direction == driven.direction else known.reversed(), name)


def _training_of(file: Path) -> Path | None:
    """Return the folder of the training that wrote a file; None where it lies anywhere else."""
    from racer.training import RunDirectory

    folder = file.resolve().parent.parent
    directory = RunDirectory(folder)
    is_its_own = file.resolve().parent in {directory.evaluations, directory.sim_traces}
    return folder if is_its_own and directory.spec.is_file() else None
