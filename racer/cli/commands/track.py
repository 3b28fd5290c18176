"""`racer track`: what tracks there are, how they look, and new ones."""

from __future__ import annotations

import os
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from racer.cli.console import print_json, print_table, program, remark, say
from racer.cli.help_pages import add, group
from racer.cli.options import CommandLineError, JsonOption, TrackArgument, flag, option, output_file
from racer.language import Text, language_of

if TYPE_CHECKING:
    from racer.language import Language
    from racer.track import Track, TrackProblem

TrackFileOption = Annotated[Path, option("FILE", "The track file to write (.json).")]

EPILOG = """
Examples:
  racer track list
  racer track show bean --out bean.png
  racer track import route.npy --out route.json
  racer track generate --seed 7 --length 40 --out seven.json

What next:
  racer train --track seven.json --out runs/seven
"""


COLUMNS = (
    Text("name", "이름"),
    Text("length m", "길이(m)"),
    Text("width m", "폭(m)"),
    Text("direction", "방향"),
    Text("character", "특징"),
)
DIRECTIONS = {
    "clockwise": Text("clockwise", "시계 방향"),
    "anticlockwise": Text("anticlockwise", "반시계 방향"),
}
WITHOUT_A_NAME = Text(
    "Where no track is named, it is {track}. A picture: {program} track show bean --out bean.png",
    "트랙을 지정하지 않으면 기본 트랙을 씁니다({track}). 그림 보기: {program} track show bean --out bean.png",
)


def list_tracks(as_json: JsonOption = False) -> None:
    """List the tracks that come with Racer."""
    from racer.track import DEFAULT_TRACK, load_track_file, summarize_track, track_names

    summaries = [summarize_track(load_track_file(name)) for name in track_names()]
    if as_json:
        print_json([asdict(summary) for summary in summaries])
        return
    language = language_of(os.environ)
    rows = [
        (one.name, one.length_m, one.width_mean_m, DIRECTIONS[one.direction].to(language), one.description.to(language))
        for one in summaries
    ]
    print_table([column.to(language) for column in COLUMNS], rows)
    say(WITHOUT_A_NAME.format(track=DEFAULT_TRACK, program=program()).to(language))


def show_track(
    track: TrackArgument,
    out: Annotated[Path | None, option("FILE", "Write a picture there (.png).")] = None,
    reverse: Annotated[bool, flag("--reverse", "Show it driven the other way.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Show a track's measures, and draw it with --out FILE.png."""
    from racer.track import load_track_file, summarize_track

    file = load_track_file(track)
    if reverse:
        file = replace(file, track=file.track.reversed())
    summary = summarize_track(file)
    if out is not None:
        _write_picture(file.track, out)
    if as_json:
        print_json(asdict(summary))
        return
    language = language_of(os.environ)
    shown = ((field.name.replace("_", " "), _measure(getattr(summary, field.name), language))
             for field in fields(summary))  # fmt: skip
    print_table(("measure", "value"), shown)
    if out is not None:
        say(f"Picture: {out}")


def _measure(value: object, language: Language) -> str:
    if isinstance(value, Text):
        return value.to(language)
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _write_picture(track: Track, out: Path) -> None:
    from racer.viewer import write_track_picture

    write_track_picture(track, output_file(out))


def import_track(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A community file of six columns (.npy).")],
    out: TrackFileOption,
    name: Annotated[str, option("NAME", "What people call it by; that of the new file.")] = "",
    title: Annotated[str, option("TEXT", "What screens show; the name.")] = "",
    description: Annotated[str, option("TEXT", "One sentence about its character.")] = "",
    licence: Annotated[str, option("TEXT", "Under which terms it may be used.")] = "",
    source: Annotated[str, option("TEXT", "Where it comes from; the file's name.")] = "",
) -> None:
    """Turn a community .npy file into a track file.

    Rows and their order stay exactly as they are. A road that cannot be driven is refused, with the list
    of what is wrong and where.
    """
    from racer.track import check_track, load_track, write_track

    road = load_track(file)
    problems = check_track(road)
    _print_problems(problems, to_errors=True)
    if errors := _errors(problems):
        raise CommandLineError(f"{file} has {errors} as a road, listed above; nothing was written. Mend it first.")
    road = replace(road, name=name or out.stem, licence=licence or road.licence, source=source or road.source)
    write_track(road, output_file(out), title=title, description=description)
    _say_written(road, out)


def check(track: TrackArgument, as_json: JsonOption = False) -> None:
    """Check that a track can be driven.

    The exit code is 1 where it cannot.
    """
    from racer.track import check_track, load_track

    road = load_track(track)
    problems = check_track(road)
    if as_json:
        print_json([asdict(problem) for problem in problems])
    else:
        _print_problems(problems)
        say(f"{road.name}: {_errors(problems) or 'no errors'}, {_count(len(problems), 'finding')} in all.")
    if _errors(problems):
        raise typer.Exit(1)


def generate(
    out: TrackFileOption,
    seed: Annotated[int, option("S", "The same seed gives the same track.")] = 0,
    length: Annotated[float, option("L", "Length of the centre line, 10 to 120 m.")] = 30.0,
    width: Annotated[float, option("W", "Width of the road, 0.5 to 1.2 m.")] = 0.9,
) -> None:
    """Make up a track that can be driven.

    Straights, sweeping bends, S-bends and hairpins.
    """
    from racer.track import generate_track, write_track

    road = replace(generate_track(seed, length_m=length, width_m=width), name=out.stem)
    write_track(road, output_file(out))
    _say_written(road, out)


def readme() -> None:
    """Write the generated pages of a clone anew: tracks/README.md, tracks/pictures, reward_functions/README.md."""
    from racer.resources import resource_folder
    from racer.rewards import reward_readme_text
    from racer.track import load_track, track_names, tracks_readme_text
    from racer.viewer.track_picture import write_track_preview

    tracks, rewards = resource_folder("tracks"), resource_folder("reward_functions")
    if not (tracks.parent / "pyproject.toml").is_file():
        raise CommandLineError(f"The pages belong to a clone, and {tracks} is an installed copy.")
    pictures = tracks / "pictures"
    pictures.mkdir(exist_ok=True)
    for old in pictures.glob("*.png"):
        old.unlink()
    for name in track_names():
        write_track_preview(load_track(name), pictures / f"{name}.png")
    for page, text in ((tracks, tracks_readme_text()), (rewards, reward_readme_text())):
        (page / "README.md").write_text(text, encoding="utf-8")
        say(f"Written: {page / 'README.md'}")


def _print_problems(problems: list[TrackProblem], *, to_errors: bool = False) -> None:
    for problem in problems:
        (remark if to_errors else say)(f"{problem.severity}: {problem.sentence}")


def _errors(problems: list[TrackProblem]) -> str:
    """Return how many errors there are, in words; empty without any."""
    errors = sum(problem.severity == "error" for problem in problems)
    return _count(errors, "error") if errors else ""


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _say_written(road: Track, out: Path) -> None:
    say(f"{out}: {len(road.center)} rows, {road.length:.2f} m, {road.direction}.")
    say(f"Look at it: {program()} track show {out} --out {out.with_suffix('.png')}")
    say(f"Next: {program()} train --track {out} --out runs/{out.stem}")


app = group(help="List, show, import, check and generate tracks.", epilog=EPILOG)
add(app, "list", list_tracks, "Next:\n  racer track show NAME --out FILE.png")
add(app, "show", show_track, "Examples:\n  racer track show bean\n  racer track show route.npy --out route.png")
add(app, "import", import_track, """
Examples:
  racer track import route.npy --out route.json
  racer track import route.npy --out ring.json --title "The ring"

What next:
  racer train --track route.json --out runs/route
""")  # fmt: skip
add(app, "check", check, "Examples:\n  racer track check route.npy\n  racer track check my_track.json --json")
add(app, "generate", generate, EPILOG)
add(app, "readme", readme, "", hidden=True)
