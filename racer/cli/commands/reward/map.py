"""`racer reward map`: what a reward function pays all over a track."""

from __future__ import annotations

import json
import os
import shlex
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from racer.cli.commands.reward.drives import runners_on
from racer.cli.console import remark, say
from racer.cli.options import CommandLineError, JsonOption, ReverseOption, TrackOption, option, output_file
from racer.errors import RewardFunctionError
from racer.language import Text, language_of

if TYPE_CHECKING:
    from racer.language import Language
    from racer.rewards.map import MapPoint, MapRequest, RewardMap
    from racer.track import Track

EPILOG = """
Examples:
  racer reward map go_fast --png go_fast.png
  racer reward map my_reward.py --track peanut --heading 20 --speed 3 --png map.png
  racer reward map my_reward.py --heading best --at 1.2,0.9
  racer reward map my_reward.py --json > map.json

What next:
  racer reward check my_reward.py
  racer train --reward my_reward.py --out runs/mine
"""
ASKED = Text(
    "{file}: {track}; {heading}; {commands}. {places} places, {cell:.1f} cm apart.",
    "{file}: {track}, {heading}, {commands}. 위치 {places}개, 간격 {cell:.1f} cm.",
)
POINT = Text("At x {x:.2f} m, y {y:.2f} m: {result}", "x {x:.2f} m, y {y:.2f} m 지점: {result}")
PICTURE = Text("Picture: {path}", "그림: {path}")
NEXT = Text("For a picture add --png {file}.", "그림이 필요하면 --png {file} 옵션을 붙이세요.")
HEADING = Text(
    "--heading is '{value:.20}'; give degrees from -180 to 180, or best.",
    "--heading 값이 '{value:.20}'입니다. -180에서 180도 사이의 값이나 best를 지정하세요.",
)
PLACE = Text(
    "--at is '{value:.40}'; give two numbers in metres, for example --at 1.2,0.9.",
    "--at 값이 '{value:.40}'입니다. 숫자 두 개를 미터 단위로 지정하세요. 예: --at 1.2,0.9",
)
NO_PICTURE = Text(
    "--png {path} is not the name of a .png file.",
    "--png {path}: .png 파일 이름이 아닙니다. 파일 이름을 .png로 끝나게 지정하세요.",
)
LONGEST_VALUE = 60
"""Characters of a parameter's value that are shown."""


def reward_map(
    file: Annotated[
        str, typer.Argument(metavar="FILE|NAME", help="A Python file with reward_function(params), or an example.")
    ],
    track: TrackOption = "bean",
    reverse: ReverseOption = False,
    heading: Annotated[str, option("DEGREES|best", "Left of the road's direction, -180 to 180, or the best.")] = "0",
    speed: Annotated[float, option("M/S", "The speed that is asked for, 0.1 to 4.")] = 2.0,
    steering: Annotated[float, option("DEGREES", "The steering angle, to the left, -30 to 30.")] = 0.0,
    at: Annotated[str | None, option("X,Y", "Look closely at this place of the track, m.")] = None,
    png: Annotated[Path | None, option("FILE", "Draw the map there (.png).")] = None,
    as_json: JsonOption = False,
) -> None:
    """Show what a reward function pays at every place of a track.

    The car is put at each place of the road, and a car's width beyond it, with the same heading to the road, speed and
    steering angle. `--at` tells which line of the file sets the reward there, and which condition decides it. The exit
    code is 1 where the function fails everywhere.
    """
    from racer.rewards import reward_function_path
    from racer.track import load_track

    request, place = _request(heading, speed, steering), _place(at)
    path, picture = reward_function_path(file), None if png is None else _picture_file(png)
    road = load_track(track)
    language = language_of(os.environ)
    try:
        drawn, point = _survey(path, road.reversed() if reverse else road, request, place, is_fine=picture is not None)
    except RewardFunctionError as error:
        remark(f"racer: {error.sentence(language)}")
        raise typer.Exit(1) from None
    if picture is not None:
        _draw(drawn, point, picture)
    if as_json:
        _print_document(drawn, point)
    else:
        _print_page(drawn, point, picture, file, language)
    if not drawn.values.size:
        raise typer.Exit(1)


def _survey(
    path: Path, track: Track, request: MapRequest, place: tuple[float, float] | None, *, is_fine: bool
) -> tuple[RewardMap, MapPoint | None]:
    """Make the map, with the function locked in as firmly as this system can."""
    from racer.rewards.map import CALLS_FOR_A_PICTURE, CALLS_IN_A_MOMENT, check_place, map_point, reward_map
    from racer.rewards.source import read_reward_source

    if place is not None:
        check_place(track, *place)
    open_runner = runners_on(track)
    with closing(open_runner(read_reward_source(path))) as runner:
        drawn = reward_map(runner, request, CALLS_FOR_A_PICTURE if is_fine else CALLS_IN_A_MOMENT)
        return drawn, None if place is None else map_point(runner, request, *place, drawn.memory, open_runner)


def _request(heading: str, speed: float, steering: float) -> MapRequest:
    from racer.rewards.map import BEST, MapRequest

    if heading == BEST:
        return MapRequest("best", speed, steering)
    try:
        return MapRequest(float(heading), speed, steering)
    except ValueError:
        raise CommandLineError(HEADING.format(value=heading)) from None


def _place(at: str | None) -> tuple[float, float] | None:
    if at is None:
        return None
    try:
        x, y = (float(number) for number in at.split(","))
    except ValueError:
        raise CommandLineError(PLACE.format(value=at)) from None
    return x, y


def _picture_file(path: Path) -> Path:
    if path.suffix.lower() != ".png":
        raise CommandLineError(NO_PICTURE.format(path=path))
    return output_file(path, "--png")


def _draw(drawn: RewardMap, point: MapPoint | None, path: Path) -> None:
    from racer.viewer.reward_picture import write_reward_picture

    write_reward_picture(drawn, path, point=point)


def _print_document(drawn: RewardMap, point: MapPoint | None) -> None:
    """Print the map on one line: a row of numbers is easier to read for nobody when each has a line of its own."""
    document: dict[str, Any] = {**drawn.to_json(), "point": None if point is None else point.to_json()}
    sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")


def _print_page(drawn: RewardMap, point: MapPoint | None, picture: Path | None, file: str, language: Language) -> None:
    from racer.rewards.map import command_words, heading_words, summarize, track_words

    asked = ASKED.format(
        file=drawn.file,
        track=track_words(drawn.track),
        heading=heading_words(drawn.request),
        commands=command_words(drawn.request),
        places=f"{len(drawn.asked):,}",
        cell=100.0 * drawn.grid.cell_m,
    )
    say(asked.to(language), style="bold")
    for sentence in summarize(drawn):
        say(sentence.to(language))
    if point is not None:
        _print_point(drawn, point, language)
    if picture is not None:
        say(PICTURE.format(path=picture).to(language))
    else:
        say(NEXT.format(file=shlex.quote(f"{Path(file).stem}.png")).to(language))


def _print_point(drawn: RewardMap, point: MapPoint, language: Language) -> None:
    """Print the reward of a place, the line that set it, and what the function looked up there."""
    from racer.rewards.map import MapRequest, heading_words

    say(POINT.format(x=point.x_m, y=point.y_m, result=point.result).to(language), style="bold")
    if drawn.request.is_best:
        say(f"    {heading_words(MapRequest(point.heading_deg)).to(language)}")
    if point.line_text:
        say(f"    {point.line_text}", style="dim")
    if point.decided is not None:
        say(f"    {point.decided.to(language)}")
    for name, value in point.read_params.items():
        shown = f"{value:.4f}" if isinstance(value, float) else str(value)
        say(f"    {name} = {shown if len(shown) <= LONGEST_VALUE else shown[: LONGEST_VALUE - 3] + '...'}")
