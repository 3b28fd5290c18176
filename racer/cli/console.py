"""How commands speak: sentences and tables for people, one JSON document for scripts.

Results go to standard output; progress, remarks and errors to standard error, so that results can be piped. What comes
from files, such as names and reward functions, is shown without the control characters that a terminal would obey.
"""

from __future__ import annotations

import json
import math
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDTH_OF_A_PIPE = 200
"""Columns of a table that no terminal limits: enough that a line of it is one row."""
NARROWEST_TABLE = 72
"""Columns of a terminal below which whole lines, broken by the terminal, read better than squeezed columns."""
CONTROL_CHARACTERS = re.compile(r"[^\S\t\n ]|[\x00-\x08\x0e-\x1f\x7f-\x9f]")


class _PlainConsole(Console):
    """Says things as they are: no markup, and a closed pipe is the caller's affair."""

    def __init__(self, *, stderr: bool = False, width: int | None = None) -> None:
        super().__init__(stderr=stderr, width=width, highlight=False, markup=False, emoji=False)

    def on_broken_pipe(self) -> None:
        """Let the error go on, from within its handler."""
        raise  # noqa: PLE0704 - rich calls this while it handles the BrokenPipeError


console = _PlainConsole()
"""Where results go."""
messages = _PlainConsole(stderr=True)
"""Where progress and remarks go."""


def say(sentence: str, style: str | None = None) -> None:
    """Print a result's sentence on one line, however narrow the terminal, so that commands in it can be copied."""
    console.print(printable(sentence), style=style, soft_wrap=True)


def remark(sentence: str, style: str | None = None) -> None:
    """Print a sentence that is no result, on standard error."""
    messages.print(printable(sentence), style=style, soft_wrap=True)


def print_json(document: object) -> None:
    """Print one JSON document on standard output; JSON has no word for NaN and the infinities, so they are null."""
    sys.stdout.write(json.dumps(_without_nan(document), indent=2, ensure_ascii=False, allow_nan=False) + "\n")


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]], title: str | None = None) -> None:
    """Print a table; columns of numbers stand to the right, and the last column gives way where it is narrow."""
    cells = [[_shown(cell) for cell in row] for row in rows]
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, header_style="bold")
    for position, column in enumerate(columns):
        is_numeric = bool(cells) and all(_is_numeric(row[position]) for row in cells)
        is_last = position == len(columns) - 1
        table.add_column(column, justify="right" if is_numeric else "left", overflow="fold", no_wrap=not is_last)
    for row in cells:
        table.add_row(*(Text(cell) for cell in row))
    if title:
        say(title, style="bold")
    has_room = console.is_terminal and console.width >= NARROWEST_TABLE
    (console if has_room else _PlainConsole(width=WIDTH_OF_A_PIPE)).print(table)


def printable(text: str) -> str:
    """Return a text without the characters by which it could command the terminal."""
    return CONTROL_CHARACTERS.sub("?", text)


def lap_time(milliseconds: float | None) -> str:
    """Return a lap time for people: ``12.345`` s, ``1:02.345``, or a dash where there is none."""
    if milliseconds is None:
        return "-"
    minutes, rest = divmod(int(milliseconds), 60_000)
    return f"{minutes}:{rest / 1000:06.3f}" if minutes else f"{rest / 1000:.3f}"


def program() -> str:
    """Return what a person types to start this program: ``racer``, or ``python3 -m racer`` from a bare clone."""
    return "python3 -m racer" if Path(sys.argv[0]).name == "__main__.py" else "racer"


def _without_nan(value: object) -> object:
    match value:
        case dict():
            return {name: _without_nan(one) for name, one in value.items()}
        case list() | tuple():
            return [_without_nan(one) for one in value]
        case float() if not math.isfinite(value):
            return None
    return value


def _shown(cell: object) -> str:
    return f"{cell:,.2f}" if isinstance(cell, float) else printable(str(cell))


def _is_numeric(cell: str) -> bool:
    return cell == "-" or re.fullmatch(r"-?[\d,:.]+", cell) is not None
