"""From the files that a person names to what was recorded, and the road that was driven."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from racer.cli.console import program
from racer.cli.model_files import catalog_track, track_of_folder
from racer.cli.options import CommandLineError
from racer.language import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from racer.evaluation import LapTrace
    from racer.evaluation.sim_trace import SimTraceRow
    from racer.track import Track

_HEAD: Final = 100_000
"""Bytes at the beginning of a file in which its kind is looked for."""


@dataclass(frozen=True, eq=False)
class RecordedDrive:
    """A recorded drive as its file has it.

    Parameters
    ----------
    file
        Where it was read.
    name
        What people call it.
    track
        The road, the way it was driven.
    record
        A lap trace, or the rows of a sim-trace.
    """

    file: Path
    name: str
    track: Track
    record: LapTrace | Sequence[SimTraceRow]


def drive_files(path: Path) -> list[Path]:
    """Return the recorded drives that a path names: the file itself, or the evaluations of a training, in their order.

    Raises
    ------
    CommandLineError
        When there is nothing, or a folder without recorded drives.
    """
    if not path.exists():
        raise CommandLineError(_NOT_THERE.format(path=path, program=program(), quoted=shlex.quote(str(path))))
    if not path.is_dir():
        return [path]
    traces = sorted((path / "evaluations").glob("*.trace.json"), key=lambda trace: trace.stat().st_mtime_ns)
    if not traces:
        raise CommandLineError(_NO_DRIVE.format(path=path))
    return traces


def read_recorded(files: Sequence[Path], road: Track | None) -> list[RecordedDrive]:
    """Read recorded drives of one track and direction; ``road`` is the one that a person has named.

    Raises
    ------
    CommandLineError
        When a file is of another kind, a track is not known or not the named one, or they are not of one road.
    TraceError
        When a file is damaged.
    TrackError
        When a track is not here.
    """
    drives = [_read(file, road) for file in files]
    first = drives[0]
    for drive in drives:
        if (drive.track.name, drive.track.direction) != (first.track.name, first.track.direction):
            raise CommandLineError(
                _TWO_ROADS.format(
                    first=first.file,
                    track=first.track.name,
                    direction=first.track.direction,
                    other=drive.file,
                    other_track=drive.track.name,
                    other_direction=drive.track.direction,
                )
            )
    return drives


def _read(file: Path, road: Track | None) -> RecordedDrive:
    from racer.evaluation import LapTrace, read_sim_trace
    from racer.evaluation.rejudging import way_driven

    _refuse_other_files(file)
    folder = _training_of(file)
    known = road or (None if folder is None else track_of_folder(folder))
    name = file.name.removesuffix(".trace.json") if file.name.endswith(".trace.json") else file.stem
    name = f"{folder.name} {name}" if folder else name
    if file.suffix.lower() == ".csv":
        if known is None:
            raise CommandLineError(_WHICH_TRACK.format(path=file))
        rows = read_sim_trace(file)
        return RecordedDrive(file, name, way_driven(rows, known), rows)
    trace = LapTrace.read(file)
    driven = trace.track
    if road is not None and driven.name != road.name:
        raise CommandLineError(_OTHER_TRACK.format(path=file, driven=driven.name, named=road.name))
    known = known or catalog_track(driven.name, driven.direction, f"{file} was driven on")
    return RecordedDrive(file, name, known if known.direction == driven.direction else known.reversed(), trace)


def _refuse_other_files(path: Path) -> None:
    """Name what people give by mistake: a model, or the result of an evaluation."""
    if path.suffix.lower() == ".zip":
        raise CommandLineError(_A_MODEL.format(path=path, program=program(), quoted=shlex.quote(str(path))))
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if b'"laps"' in head and b'"columns"' not in head:
        raise CommandLineError(_A_RESULT.format(path=path, program=program()))


def _training_of(file: Path) -> Path | None:
    """Return the folder of the training that wrote a file; None where it lies anywhere else."""
    from racer.training import RunDirectory

    folder = file.resolve().parent.parent
    directory = RunDirectory(folder)
    is_its_own = file.resolve().parent in {directory.evaluations, directory.sim_traces}
    return folder if is_its_own and directory.spec.is_file() else None


_NOT_THERE: Final = Text(
    "{path} is not there. Record a drive: {program} evaluate MODEL --trace {quoted}",
    "파일이 없습니다: {path}. 먼저 주행을 기록하세요: {program} evaluate MODEL --trace {quoted}",
)
_NO_DRIVE: Final = Text(
    "{path} holds no recorded drive. Name the folder of a training that was evaluated, or a recorded drive.",
    "폴더에 주행 기록이 없습니다: {path}. 평가를 마친 학습 폴더나 주행 기록 파일을 지정하세요.",
)
_TWO_ROADS: Final = Text(
    "{first} was driven on {track} ({direction}), {other} on {other_track} ({other_direction}). "
    "Give drives of one track and direction together.",
    "주행한 트랙이나 방향이 서로 다릅니다: {first}: {track} ({direction}), {other}: {other_track} ({other_direction}). "
    "트랙과 방향이 같은 주행 기록만 함께 지정하세요.",
)
_WHICH_TRACK: Final = Text(
    "{path}: a sim-trace does not name its track. Say which: --track NAME|FILE.",
    "{path}: sim-trace에는 트랙 이름이 없습니다. --track NAME|FILE 옵션으로 트랙을 지정하세요.",
)
_OTHER_TRACK: Final = Text(
    "{path} was driven on {driven}, not on {named}. Leave --track out.",
    "{path}: 지정한 트랙({named})이 아니라 다른 트랙({driven})에서 주행한 기록입니다. --track 옵션을 빼 주세요.",
)
_A_MODEL: Final = Text(
    "{path} is a model. Record its drive: {program} evaluate {quoted} --trace drive.json",
    "주행 기록이 아니라 모델입니다: {path}. 먼저 주행을 기록하세요: {program} evaluate {quoted} --trace drive.json",
)
_A_RESULT: Final = Text(
    "{path} is a result, which has lap times but no drive. Record one: {program} evaluate MODEL --trace FILE",
    "랩 타임만 있고 주행이 없는 결과 파일입니다: {path}. 먼저 주행을 기록하세요: {program} evaluate MODEL --trace FILE",
)
