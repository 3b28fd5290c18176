"""`racer track`: what tracks there are, how they look, and new ones."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated

import typer

from racer.cli.console import console, print_json, print_table

app = typer.Typer(no_args_is_help=True, help="List, show, import, check and generate tracks.")

TrackName = Annotated[
    str, typer.Argument(metavar="TRACK", help="A name from `racer track list`, or a .json or .npy file.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]


@app.command("list")
def list_tracks(as_json: AsJson = False) -> None:
    """List the tracks that come with Racer."""
    from racer.track import DEFAULT_TRACK, load_track_file, summarize_track, track_names

    summaries = [summarize_track(load_track_file(name)) for name in track_names()]
    if as_json:
        print_json([asdict(summary) for summary in summaries])
        return
    rows = [(one.name, one.length_m, one.width_mean_m, one.direction, one.description) for one in summaries]
    print_table(("name", "length m", "width m", "direction", "character"), rows)
    console.print(
        f"Where no track is named, it is {DEFAULT_TRACK}. A picture: racer track show {DEFAULT_TRACK} --out FILE.png"
    )


@app.command("show")
def show_track(
    track: TrackName,
    out: Annotated[Path | None, typer.Option(help="Write a picture (.png) there.")] = None,
    reverse: Annotated[bool, typer.Option("--reverse", help="Show it driven the other way.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show a track's measures, and draw it with --out FILE.png."""
    from racer.track import load_track_file, summarize_track

    file = load_track_file(track)
    if reverse:
        file = replace(file, track=file.track.reversed())
    summary = asdict(summarize_track(file))
    if as_json:
        print_json(summary)
    else:
        print_table(
            ("measure", "value"), [(name.replace("_", " "), _in_words(value)) for name, value in summary.items()]
        )
    if out is not None:
        from racer.viewer import write_track_picture

        write_track_picture(file.track, out)
        if not as_json:
            console.print(f"Picture: {out}")


@app.command("import")
def import_track(
    file: Annotated[Path, typer.Argument(metavar="FILE.npy", help="A community file of six columns.")],
    out: Annotated[Path, typer.Option(help="The .json track file to write.")],
) -> None:
    """Turn a community .npy file into a track file; rows and order stay exactly as they are."""
    from racer.track import load_track, write_track

    road = load_track(file)
    write_track(road, out)
    console.print(f"{out}: {len(road.center)} rows, {road.length:.2f} m, {road.direction}.")


@app.command("check")
def check(track: TrackName, as_json: AsJson = False) -> None:
    """Check that a track can be driven; exit code 1 where it cannot."""
    from racer.track import check_track, load_track

    road = load_track(track)
    problems = check_track(road)
    if as_json:
        print_json([vars(problem) for problem in problems])
    else:
        for problem in problems:
            console.print(f"[bold]{problem.severity}[/]: {problem.sentence}")
        if not problems:
            console.print(f"{road.name}: nothing to mend.")
    if any(problem.severity == "error" for problem in problems):
        raise typer.Exit(1)


@app.command("generate")
def generate(
    out: Annotated[Path, typer.Option(help="The .json track file to write.")],
    seed: Annotated[int, typer.Option(help="The same seed gives the same track.", min=0)] = 0,
    length: Annotated[float, typer.Option(help="Length of the centre line, m.")] = 30.0,
    width: Annotated[float, typer.Option(help="Width of the road, m.")] = 0.9,
) -> None:
    """Generate a random track that can be driven."""
    from racer.track import generate_track, write_track

    road = generate_track(seed, length_m=length, width_m=width)
    write_track(road, out)
    console.print(f"{out}: {road.length:.2f} m, {road.direction}. Look at it: racer track show {out} --out track.png")


def _in_words(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, float) else str(value)
