"""Writes CSV as Excel opens it: UTF-8 with a byte-order mark, commas, lines that end in CR LF."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import IO

from league_server.exports.cells import shielded, written_time
from league_server.exports.table import Cell, Column
from racer.language import Language


def write_csv(file: IO[bytes], columns: Sequence[Column], rows: Iterable[Sequence[Cell]], language: Language) -> None:
    """Write headings and rows; an empty cell is one that has no value."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([shielded(column.heading.to(language)) for column in columns])
    for row in rows:
        writer.writerow([_written(cell) for _, cell in zip(columns, row, strict=True)])
    text.detach()


def _written(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "TRUE" if cell else "FALSE"
        case str():
            return shielded(cell)
        case datetime():
            return written_time(cell)
        case float() if not math.isfinite(cell):
            return ""
    return str(cell)
