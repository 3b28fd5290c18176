"""The track file: the only place that reads and writes ``tracks/*.json`` (the format is in ``tracks/README.md``)."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

import numpy as np

from racer.errors import TrackError
from racer.language import Text
from racer.track.track import Points, Track

FORMAT_VERSION = 1
MAX_FILE_BYTES = 20_000_000
MAX_COORDINATE_M = 1000.0
MAX_EXTENT_M = 200.0
MAX_ROWS = 20_000
DECIMALS = 5
FIELDS: dict[str, type] = {
    "format_version": int,
    "name": str,
    "title": str,
    "description": str,
    "direction": str,
    "closed": bool,
    "licence": str,
    "source": str,
    "center": list,
    "inner": list,
    "outer": list,
}
KOREAN_WORDS: dict[str, type] = {"title_ko": str, "description_ko": str}
"""Fields that a file may have and need not: without one, Korean readers get the English words."""
JSON_WORDS = {int: "a whole number", str: "a text", bool: "true or false", list: "a list of [x, y] points"}
LINES = ("center", "inner", "outer")
NO_WORDS = Text.same("")


@dataclass(frozen=True)
class TrackFile:
    """What one track file holds: the road, and what people read about it.

    Parameters
    ----------
    track
        The road.
    title
        The name that screens show.
    description
        One sentence about its character.
    """

    track: Track
    title: Text
    description: Text = NO_WORDS


def read_track_file(path: Path) -> TrackFile:
    """Read a JSON track file.

    Raises
    ------
    TrackError
        If the file is missing, larger than 20 MB, not JSON, or does not hold what the format asks for.
    """
    fields = _read_fields(path)
    points = {line: _points(path, line, fields[line]) for line in LINES}
    check_lines(path, points["center"], points["inner"], points["outer"])
    track = Track(
        name=fields["name"],
        center=points["center"],
        inner=points["inner"],
        outer=points["outer"],
        closed=fields["closed"],
        licence=fields["licence"],
        source=fields["source"],
    )
    _check_closed(path, track)
    _check_direction(path, fields["direction"], track)
    return TrackFile(track, _words(fields, "title"), _words(fields, "description"))


def write_track(track: Track, path: Path | str, *, title: Text | str = "", description: Text | str = "") -> None:
    """Write a track as a JSON track file, coordinates rounded to 0.01 mm; plain words are those of both languages.

    The rows go out in driving order, so that the file of a reversed track has the other direction.

    Raises
    ------
    TrackError
        If the track's lines cannot be a road, or the file cannot be written.
    """
    path = Path(path)
    track = _rounded(track)
    check_lines(path, track.center, track.inner, track.outer)
    _check_closed(path, track)
    words = {
        "format_version": FORMAT_VERSION,
        "name": track.name,
        **_fields_of("title", title or track.name),
        **_fields_of("description", description),
        "direction": track.direction,
        "closed": track.closed,
        "licence": track.licence,
        "source": track.source,
    }
    parts = [f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in words.items()]
    parts += [f'  "{line}": [\n{_rows_text(getattr(track, line))}\n  ]' for line in LINES]
    try:
        path.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")
    except (OSError, UnicodeError) as error:
        raise TrackError(f"{path}: the track cannot be written ({error}); choose another place or name.") from error


def read_track_bytes(path: Path) -> bytes:
    """Read the whole file of a track, at most 20 MB.

    Raises
    ------
    TrackError
        If there is no such file, it cannot be read, or it is too large to be a track.
    """
    try:
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise TrackError(f"{path}: {size / 1e6:.0f} MB are too large for a track file; at most 20 MB are read.")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise TrackError(f"{path}: there is no such track file; check the path.") from error
    except OSError as error:
        raise TrackError(f"{path}: the track file cannot be read ({error.strerror}); check what it is.") from error


def check_lines(path: Path, center: Points, inner: Points, outer: Points) -> None:
    """Check that three lines can be a road: as many rows each, enough and not too many, finite, not too large.

    The limits (20 000 rows, 1000 m from the origin, 200 m across) keep what is built on a track in memory.

    Raises
    ------
    TrackError
        If they cannot.
    """
    rows = len(center)
    if not rows == len(inner) == len(outer):
        raise TrackError(
            f"{path}: center has {rows} rows, inner {len(inner)} and outer {len(outer)}; "
            "row i of the three belongs together, so give all three as many rows."
        )
    if not 2 <= rows <= MAX_ROWS:
        raise TrackError(f"{path}: a track has 2 to {MAX_ROWS} rows and this one has {rows}; give it one every 0.15 m.")
    for name, points in zip(LINES, (center, inner, outer), strict=True):
        bad_rows = np.flatnonzero(~(np.abs(points) <= MAX_COORDINATE_M).all(axis=1))
        if len(bad_rows):
            x, y = points[bad_rows[0]]
            raise TrackError(
                f"{path}: {name}, row {bad_rows[0]}: ({x:g}, {y:g}) is not a place within {MAX_COORDINATE_M:.0f} m "
                "of the origin; give every coordinate as a finite number of metres."
            )
    extent_m = max(float(np.ptp(points, axis=0).max()) for points in (center, inner, outer))
    if extent_m > MAX_EXTENT_M:
        raise TrackError(
            f"{path}: the track is {extent_m:.0f} m across, at most {MAX_EXTENT_M:.0f} m are possible; "
            "give coordinates in metres, of a road for cars a fifth of a metre wide."
        )
    if not np.ptp(center, axis=0).any():
        raise TrackError(f"{path}: all {rows} rows of center are the same point; give the points of a road.")


def _read_fields(path: Path) -> dict[str, Any]:
    try:
        fields = json.loads(read_track_bytes(path), parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise TrackError(f"{path}: this is not a JSON track file ({error}); correct it or write it again.") from error
    if not isinstance(fields, dict):
        raise TrackError(f"{path}: a track file holds one JSON object with the fields {', '.join(FIELDS)}.")
    _check_version(path, fields)
    _check_names(path, fields)
    for name, kind in (FIELDS | KOREAN_WORDS).items():
        if name in fields and type(fields[name]) is not kind:
            raise TrackError(f"{path}: field {name!r} has to be {JSON_WORDS[kind]}, not {_shown(fields[name])}.")
    if not fields["name"].strip():
        raise TrackError(f"{path}: field 'name' is empty; give the track a name.")
    return fields


def _refuse_constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is not a JSON number")


def _check_version(path: Path, fields: dict[str, Any]) -> None:
    version = fields.get("format_version", FORMAT_VERSION)
    if version != FORMAT_VERSION:
        raise TrackError(
            f"{path}: format_version {_shown(version)} is unknown, this copy of Racer reads version {FORMAT_VERSION}; "
            "use a newer Racer or write the file again."
        )


def _check_names(path: Path, fields: dict[str, Any]) -> None:
    missing = [name for name in FIELDS if name not in fields]
    if missing:
        raise TrackError(f"{path}: field {missing[0]!r} is missing; add it, it has to be {_kind_words(missing[0])}.")
    known = FIELDS | KOREAN_WORDS
    unknown = sorted(set(fields) - set(known))
    if unknown:
        similar = get_close_matches(unknown[0], known, n=1)
        advice = f"write {similar[0]!r}" if similar else "remove it"
        raise TrackError(f"{path}: field {_shown(unknown[0])} is unknown; {advice}.")


def _words(fields: dict[str, Any], name: str) -> Text:
    words: str = fields[name]
    return Text(words, fields.get(f"{name}_ko") or words)


def _fields_of(name: str, words: Text | str) -> dict[str, str]:
    if isinstance(words, str) or words.ko in {words.en, ""}:
        return {name: str(words)}
    return {name: words.en, f"{name}_ko": words.ko}


def _kind_words(name: str) -> str:
    return JSON_WORDS[FIELDS[name]]


def _points(path: Path, line: str, rows: list[Any]) -> Points:
    for row, point in enumerate(rows):
        if not isinstance(point, list) or len(point) != 2 or not all(type(number) in (int, float) for number in point):
            raise TrackError(f"{path}: {line}, row {row}: {_shown(point)} is not a point; write [x, y] in metres.")
    try:
        return np.array(rows, dtype=np.float64).reshape(-1, 2)
    except OverflowError as error:
        raise TrackError(f"{path}: {line} has a number that is too large; give coordinates in metres.") from error


def _check_closed(path: Path, track: Track) -> None:
    for line in LINES:
        points = getattr(track, line)
        if track.closed and (points[0] != points[-1]).any():
            raise TrackError(
                f"{path}: {line}, row {len(points) - 1}: a closed track repeats row 0 at the end and this row differs; "
                "repeat row 0, or set 'closed' to false."
            )
    if track.closed and len(track.center) < 4:
        raise TrackError(f"{path}: a closed track needs at least 4 rows, the first repeated; add the missing rows.")


def _check_direction(path: Path, direction: str, track: Track) -> None:
    if direction not in ("clockwise", "anticlockwise"):
        raise TrackError(f"{path}: direction {_shown(direction)} is unknown; write 'clockwise' or 'anticlockwise'.")
    if track.closed and direction != track.direction:
        raise TrackError(
            f"{path}: field 'direction' says {direction}, but the points of 'center' run {track.direction}; "
            "correct the field, or turn the order of all rows round."
        )


def _rounded(track: Track) -> Track:
    center, inner, outer = (np.round(points, DECIMALS) + 0.0 for points in (track.center, track.inner, track.outer))
    return replace(track, center=center, inner=inner, outer=outer)


def _rows_text(points: Points) -> str:
    return ",\n".join(f"    [{x!r}, {y!r}]" for x, y in points.tolist())


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else text[:37] + "..."
