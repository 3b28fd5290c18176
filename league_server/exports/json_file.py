"""Writes JSON: a list of objects, one a line, with the values as they are."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import IO

from league_server.exports.cells import in_utc
from league_server.exports.table import Cell, Column


def write_json(file: IO[bytes], columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> None:
    """Write the rows by the keys of their columns; what is not a finite number is null."""
    separator = b"[\n"
    for row in rows:
        values = {column.key: _written(cell) for column, cell in zip(columns, row, strict=True)}
        line = json.dumps(values, ensure_ascii=False, allow_nan=False)
        # Half a character of UTF-16 is no character; within JSON it can still be written as an escape.
        file.write(separator + line.encode(errors="backslashreplace"))
        separator = b",\n"
    file.write(b"[]\n" if separator == b"[\n" else b"\n]\n")


def _written(cell: Cell) -> object:
    match cell:
        case datetime():
            return in_utc(cell).isoformat() + "Z"
        case float() if not math.isfinite(cell):
            return None
    return cell
