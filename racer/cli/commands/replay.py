"""`racer replay`: watch recorded drives, or save them as a picture or a film."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from racer.cli.console import messages, program, remark, say
from racer.cli.options import CommandLineError, ReverseOption, TrackOption, option, output_file

if TYPE_CHECKING:
    from racer.track import Track
    from racer.viewer import Recording

EPILOG = """
Examples:
  racer replay drive.json
  racer replay runs/first                    the last drive of a training
  racer replay drive.json mine.json          a race of two drives on one track
  racer replay drive.json --out drive.mp4
  racer replay 0-iteration.csv --track route.npy --episode 5

Where drives come from:
  racer evaluate runs/first --trace drive.json
  racer drive --out mine.json
"""


def replay(
    drives: Annotated[
        list[Path],
        typer.Argument(
            metavar="DRIVE...", help="Lap traces (.json), sim-traces (.csv) or training folders; several race."
        ),
    ],
    track: TrackOption = "",
    reverse: ReverseOption = False,
    episode: Annotated[int, option("N", "Which episode of a sim-trace, from 0.")] = 0,
    out: Annotated[Path | None, option("FILE", "Save it as .gif, .mp4 or .png instead of opening a window.")] = None,
) -> None:
    """Watch one or several recorded drives, in a window or as a file.

    Keys in the window: space plays and pauses, arrows seek and change the speed, comma and full stop step, F follows a
    car, Tab chooses it, H lists all keys. Without a display the replay is saved as a GIF beside the first drive.
    A lap trace knows its track by name; `--track` is for a sim-trace and for tracks of your own.
    """
    from racer.viewer import has_display, show_replay

    road = _named_track(track, reverse=reverse)
    recordings = [_recording(path, road, episode) for path in drives]
    _check_together(drives, recordings, road)
    road = road or _track_of(drives[0], recordings[0])
    direction = recordings[0].trace.track.direction
    road = road if road.direction == direction else road.reversed()
    if out is None and has_display():
        show_replay(road, recordings)
        return
    target = output_file(out or drives[0].resolve().with_suffix(".gif"))
    if out is None:
        remark(f"There is no display to open a window on; saving {target} instead.")
    save_replay(road, recordings, target)
    say(f"Replay: {target}")


def save_replay(track: Track, recordings: list[Recording], out: Path) -> None:
    """Write a replay as a file, with a progress bar where somebody watches."""
    from rich.progress import Progress

    from racer.viewer import export_replay

    with Progress(console=messages, transient=True, disable=not messages.is_terminal) as progress:
        task = progress.add_task(f"writing {out.name}", total=1.0)
        export_replay(track, recordings, out, on_progress=lambda share: progress.update(task, completed=share))


def _named_track(track: str, *, reverse: bool) -> Track | None:
    from racer.track import load_track

    if not track:
        return None
    road = load_track(track)
    return road.reversed() if reverse else road


def _recording(path: Path, track: Track | None, episode: int) -> Recording:
    from racer.evaluation import LapTrace
    from racer.viewer import Recording

    if not path.exists():
        raise CommandLineError(f"{path} is not there. Record a drive: {program()} evaluate MODEL --trace {path}")
    if path.is_dir():
        return Recording(path.resolve().name, LapTrace.read(_last_evaluation(path)))
    if path.suffix.lower() == ".csv":
        return _recorded_episode(path, track, episode)
    _refuse_other_files(path)
    return Recording(path.stem, LapTrace.read(path))


def _last_evaluation(folder: Path) -> Path:
    traces = list((folder / "evaluations").glob("*.trace.json"))
    if not traces:
        raise CommandLineError(
            f"{folder} holds no recorded drive. Name the folder of a training that was evaluated, or a recorded drive."
        )
    return max(traces, key=lambda trace: trace.stat().st_mtime)


def _refuse_other_files(path: Path) -> None:
    """Name what people give by mistake: a model, or the result of an evaluation."""
    if path.suffix.lower() == ".zip":
        raise CommandLineError(f"{path} is a model. Record its drive: {program()} evaluate {path} --trace drive.json")
    with path.open("rb") as file:
        head = file.read(100_000)
    if b'"laps"' in head and b'"columns"' not in head:
        raise CommandLineError(
            f"{path} is a result, which has lap times but no drive. Record one: {program()} evaluate MODEL --trace FILE"
        )


def _recorded_episode(path: Path, track: Track | None, episode: int) -> Recording:
    from racer.evaluation import read_sim_trace, recorded_drive_to_trace, split_episodes
    from racer.viewer import Recording

    if track is None:
        raise CommandLineError(f"{path}: a sim-trace does not name its track. Say which: --track NAME|FILE.")
    episodes = split_episodes(read_sim_trace(path))
    if not 0 <= episode < len(episodes):
        raise CommandLineError(f"{path} has {len(episodes)} episodes, so --episode is 0 to {len(episodes) - 1}.")
    return Recording(f"{path.stem} {episode}", recorded_drive_to_trace(episodes[episode], track, path.name))


def _check_together(drives: list[Path], recordings: list[Recording], road: Track | None) -> None:
    """Refuse drives that were not driven on one road the same way round."""
    first = recordings[0].trace.track
    for path, recording in zip(drives, recordings, strict=True):
        driven = recording.trace.track
        if road is not None and driven.name != road.name:
            raise CommandLineError(f"{path} was driven on {driven.name}, not on {road.name}. Leave --track out.")
        if (driven.name, driven.direction) != (first.name, first.direction):
            raise CommandLineError(
                f"{drives[0]} was driven on {first.name} ({first.direction}), {path} on {driven.name} "
                f"({driven.direction}). Replay drives of one track and direction together."
            )


def _track_of(path: Path, recording: Recording) -> Track:
    from racer.cli.model_files import catalog_track, track_of_folder

    driven = recording.trace.track
    from_folder = track_of_folder(path) if path.is_dir() else None
    return from_folder or catalog_track(driven.name, driven.direction, f"{path} was driven on")
