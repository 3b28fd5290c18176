"""The sim-trace: the step log of the field, one CSV row a decision, that its analysis tools read.

Nineteen columns are written. Older logs end after 15 to 18 of them and are read as well; what they lack is filled with
the defaults of `SimTraceRow`. Here and nowhere else angles are degrees and positions are those of the front point.
"""

from __future__ import annotations

import csv
import io
import math
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from racer.errors import TraceError
from racer.specs.json_file import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class SimTraceRow(NamedTuple):
    """One row; the fields are the columns in their order."""

    episode: int
    """From 0."""
    steps: float
    """Whole number, from 1."""
    X: float
    """Front point, m."""
    Y: float
    """Front point, m."""
    yaw: float
    """Degrees (radians in logs of 2019)."""
    steer: float
    """Commanded, degrees (radians in logs of 2019)."""
    throttle: float
    """Commanded speed, m/s."""
    action: str
    """Number of the action, or ``[steering speed]``."""
    reward: float
    """Of the decision."""
    done: bool
    """Whether the episode ends with this row."""
    all_wheels_on_track: bool
    """Whether all four wheel centres are on the road."""
    progress: float
    """Percent of the lap."""
    closest_waypoint: int
    """The nearer of the two waypoints around the car."""
    track_len: float
    """Length of the centre line, m."""
    tstamp: float
    """Simulated time, s (wall clock in logs of 2019)."""
    episode_status: str = ""
    """State of the episode; empty where the log does not say."""
    pause_duration: float = 0.0
    """Penalty left, s."""
    obstacle_crash_counter: int = 0
    """Crashes with objects."""
    wall_clock: float = 0.0
    """Real time, s since 1970; 0 where the log does not say."""


COLUMNS = SimTraceRow._fields
"""The header of a complete log."""
FEWEST_COLUMNS = 15
"""Columns of the oldest logs."""
_WHOLE_NUMBERS = ("episode", "closest_waypoint", "obstacle_crash_counter")
_TRUTHS = ("done", "all_wheels_on_track")
_TEXTS = ("action", "episode_status")


def write_sim_trace(rows: Iterable[SimTraceRow], path: Path | str) -> None:
    """Write a log with all nineteen columns, the whole file or nothing.

    Raises
    ------
    TraceError
        When the place cannot be written to.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_written(name, value) for name, value in zip(COLUMNS, row, strict=True)] for row in rows)
    try:
        write_atomically(path, text.getvalue().encode())
    except OSError as error:
        raise TraceError(f"{path}: cannot be written ({error.strerror}). Choose another place.") from None


def read_sim_trace(path: Path | str) -> list[SimTraceRow]:
    """Read a log with 15 to 19 columns.

    Raises
    ------
    TraceError
        When the file is missing, is no such log, has no rows, or a value is wrong; with the line and the column.
    """
    lines = csv.reader(io.StringIO(_read_text(Path(path)), newline=""))
    header = next(lines, [])
    if not FEWEST_COLUMNS <= len(header) <= len(COLUMNS) or tuple(header) != COLUMNS[: len(header)]:
        raise TraceError(f"{path}:1: no header of a sim-trace. It begins with {','.join(COLUMNS[:5])}, ...")
    try:
        rows = [_row(values, len(header), f"{path}:{lines.line_num}") for values in lines if values]
    except csv.Error as error:
        raise TraceError(f"{path}:{lines.line_num}: not a line of CSV ({error}). Correct that line.") from None
    if not rows:
        raise TraceError(f"{path}: holds no row below its header. Choose a log in which something was driven.")
    return rows


def split_episodes(rows: Sequence[SimTraceRow]) -> list[list[SimTraceRow]]:
    """Return the rows of each episode, in the order in which episodes begin."""
    episodes: dict[int, list[SimTraceRow]] = {}
    for row in rows:
        episodes.setdefault(row.episode, []).append(row)
    return list(episodes.values())


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise TraceError(f"{path}: cannot be read ({error.strerror}). Check the name and the permissions.") from None
    except UnicodeDecodeError as error:
        raise TraceError(f"{path}: byte {error.start} is not UTF-8 text. Choose a sim-trace CSV.") from None


def _row(values: Sequence[str], columns: int, place: str) -> SimTraceRow:
    if len(values) != columns:
        raise TraceError(f"{place}: {len(values)} values under {columns} columns. The line may be cut off: delete it.")
    parsed: list[object] = []
    for name, text in zip(COLUMNS, values, strict=False):
        try:
            parsed.append(_parsed(name, text))
        except ValueError:
            raise TraceError(f"{place}: {name} is {text!r:.60}, not {_kind(name)}. Correct that line.") from None
    return SimTraceRow(*parsed)  # type: ignore[arg-type]


def _parsed(name: str, text: str) -> object:
    if name in _TEXTS:
        return text
    if name in _WHOLE_NUMBERS:
        return int(text)
    if name in _TRUTHS:
        return {"True": True, "False": False}[text] if text in {"True", "False"} else _refuse()
    number = float(text)
    return number if math.isfinite(number) else _refuse()


def _written(name: str, value: object) -> str:
    """Format a value as recorded logs have it: full progress is the whole number 100."""
    return "100" if name == "progress" and value == 100.0 else str(value)


def _kind(name: str) -> str:
    if name in _TRUTHS:
        return "True or False"
    return "a whole number" if name in _WHOLE_NUMBERS else "a finite number"


def _refuse() -> object:
    raise ValueError
