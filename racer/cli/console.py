"""How commands speak: tables for people, one JSON document for scripts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table

console = Console(highlight=False)
"""Where results go."""
messages = Console(stderr=True, highlight=False)
"""Where progress and remarks go, so that results can be piped."""


def print_json(document: object) -> None:
    """Print one JSON document on standard output."""
    print(json.dumps(document, indent=2, ensure_ascii=False))  # noqa: T201 - rich would wrap it


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]], title: str | None = None) -> None:
    """Print a table; numbers stand to the right."""
    listed = [list(row) for row in rows]
    table = Table(title=title, title_justify="left", title_style="bold", header_style="bold")
    for position, column in enumerate(columns):
        numeric = all(isinstance(row[position], int | float) for row in listed)
        table.add_column(column, justify="right" if numeric else "left")
    for row in listed:
        table.add_row(*(f"{cell:,.2f}" if isinstance(cell, float) else str(cell) for cell in row))
    console.print(table)


def lap_time(milliseconds: float | None) -> str:
    """Return a lap time for people: ``12.345`` s, ``1:02.345``, or a dash where there is none."""
    if milliseconds is None:
        return "-"
    minutes, rest = divmod(int(milliseconds), 60_000)
    return f"{minutes}:{rest / 1000:06.3f}" if minutes else f"{rest / 1000:.3f}"
