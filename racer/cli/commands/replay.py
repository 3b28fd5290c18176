"""`racer replay`: watch recorded drives, or save them as a picture or a film."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from racer.cli.console import console, messages
from racer.cli.options import ReverseOption, TrackOption

if TYPE_CHECKING:
    from racer.track import Track
    from racer.viewer import Recording


def replay(
    drives: Annotated[
        list[Path],
        typer.Argument(
            metavar="DRIVE...", help="Lap traces (.json), sim-traces (.csv) or training folders; many race."
        ),
    ],
    track: TrackOption = "",
    reverse: ReverseOption = False,
    episode: Annotated[int, typer.Option(help="Which episode of a sim-trace, from 0.", min=0)] = 0,
    out: Annotated[Path | None, typer.Option(help="Save it as .gif, .mp4 or .png instead of a window.")] = None,
) -> None:
    """Watch one or several recorded drives, in a window or as a file.

    Keys in the window: space plays and pauses, arrows seek and change the speed, comma and full stop step, F follows a
    car, Tab chooses it, H lists all keys. Without a display the replay is saved as a GIF beside the first drive.
    """
    from racer.viewer import has_display, show_replay

    road = _named_track(track, reverse=reverse)
    recordings = [_recording(path, road, episode) for path in drives]
    road = road or _track_of(recordings[0])
    if out is None and has_display():
        show_replay(road, recordings)
        return
    target = out or drives[0].with_suffix(".gif")
    if out is None:
        messages.print(f"There is no display to open a window on; saving {target} instead.")
    save_replay(road, recordings, target)
    console.print(f"Replay: {target}", soft_wrap=True)


def save_replay(track: Track, recordings: list[Recording], out: Path) -> None:
    """Write a replay as a file, with a progress bar."""
    from rich.progress import Progress

    from racer.viewer import export_replay

    with Progress(console=messages) as progress:
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

    if path.is_dir():
        return Recording(path.name, LapTrace.read(_last_evaluation(path)))
    if path.suffix.lower() == ".csv":
        return _recorded_episode(path, track, episode)
    return Recording(path.stem, LapTrace.read(path))


def _last_evaluation(folder: Path) -> Path:
    from racer.errors import RunDirectoryError

    traces = list((folder / "evaluations").glob("*.trace.json"))
    if not traces:
        raise RunDirectoryError(f"{folder} holds no evaluation yet. Train longer, or run racer evaluate --trace FILE.")
    return max(traces, key=lambda trace: int(trace.name.split(".")[0]))


def _recorded_episode(path: Path, track: Track | None, episode: int) -> Recording:
    from racer.errors import TraceError
    from racer.evaluation import read_sim_trace, recorded_drive_to_trace, split_episodes
    from racer.viewer import Recording

    if track is None:
        raise TraceError(f"{path}: a sim-trace does not name its track. Say which with --track NAME|FILE.")
    episodes = split_episodes(read_sim_trace(path))
    if episode >= len(episodes):
        raise TraceError(f"{path}: it has {len(episodes)} episodes, so --episode is 0 to {len(episodes) - 1}.")
    return Recording(f"{path.stem} {episode}", recorded_drive_to_trace(episodes[episode], track, str(path.name)))


def _track_of(recording: Recording) -> Track:
    from racer.viewer import track_of

    return track_of(recording.trace)
