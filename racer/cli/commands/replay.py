"""`racer replay`: watch recorded drives, or save them as a picture or a film."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from racer.cli.console import messages, remark, say
from racer.cli.drive_files import drive_files, read_recorded
from racer.cli.options import CommandLineError, ReverseOption, TrackOption, option, output_file
from racer.language import Text

if TYPE_CHECKING:
    from racer.cli.drive_files import RecordedDrive
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
    episode: Annotated[
        int, option("N", "Which episode of a sim-trace, from 0 as in its column; `reward explain --lap` counts from 1.")
    ] = 0,
    out: Annotated[Path | None, option("FILE", "Save it as .gif, .mp4 or .png instead of opening a window.")] = None,
) -> None:
    """Watch one or several recorded drives, in a window or as a file.

    Keys in the window: space plays and pauses, arrows seek and change the speed, comma and full stop step, F follows a
    car, Tab chooses it, H lists all keys. Without a display the replay is saved as a GIF beside the first drive.
    A lap trace knows its track by name; `--track` is for a sim-trace and for tracks of your own.
    """
    from racer.viewer import has_display, show_replay

    road = _named_track(track, reverse=reverse)
    recorded = read_recorded([drive_files(path)[-1] for path in drives], road)
    recordings = [_recording(drive, episode) for drive in recorded]
    road = recorded[0].track
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


def _recording(drive: RecordedDrive, episode: int) -> Recording:
    from racer.evaluation import LapTrace, recorded_drive_to_trace, split_episodes
    from racer.viewer import Recording

    if isinstance(drive.record, LapTrace):
        return Recording(drive.name, drive.record)
    episodes = split_episodes(drive.record)
    if not 0 <= episode < len(episodes):
        raise CommandLineError(_NO_EPISODE.format(path=drive.file, count=len(episodes), last=len(episodes) - 1))
    trace = recorded_drive_to_trace(episodes[episode], drive.track, drive.file.name)
    return Recording(f"{drive.name} {episode}", trace)


_NO_EPISODE = Text(
    "{path} has {count} episodes, so --episode is 0 to {last}.",
    "{path}: 에피소드가 {count}개이므로 --episode 값은 0부터 {last}까지입니다.",
)
