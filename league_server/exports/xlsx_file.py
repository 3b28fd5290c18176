"""Writes XLSX, row by row, so that a hundred thousand rows need no more memory than a hundred."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import IO, Any, Final

import xlsxwriter  # type: ignore[import-untyped]  # it brings no types

from league_server.exports.cells import in_utc, shielded
from league_server.exports.table import Cell, Column, ExportError
from racer.language import Language, Text

MAX_ROWS: Final = 1_048_575
"""What a sheet holds below its headings."""
MAX_CELL_UNITS: Final = 32_767
"""The longest text in a cell, in units of UTF-16."""
MAX_EXACT_NUMBER: Final = 2**53
"""Whole numbers beyond this lose digits in a spreadsheet."""
COLUMN_WIDTH: Final = 18

OPTIONS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_SHEET: Final = Text("Export", "내보내기")
_TOO_MANY: Final = Text(
    "A sheet of XLSX holds {most} rows, and there are more. Export as CSV instead.",
    "XLSX 시트에는 {most}행까지만 담을 수 있는데 행이 더 많습니다. CSV로 내보내세요.",
)


def write_xlsx(file: IO[bytes], columns: Sequence[Column], rows: Iterable[Sequence[Cell]], language: Language) -> None:
    """Write one sheet: headings that stay in sight, then the rows.

    Raises
    ------
    ExportError
        When there are more rows than a sheet holds.
    """
    with xlsxwriter.Workbook(file, OPTIONS) as workbook:
        sheet = workbook.add_worksheet(_SHEET.to(language))
        bold, time = workbook.add_format({"bold": True}), workbook.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, max(0, len(columns) - 1), COLUMN_WIDTH)
        for place, column in enumerate(columns):
            sheet.write_string(0, place, _fitting(column.heading.to(language)), bold)
        for number, row in enumerate(rows, start=1):
            if number > MAX_ROWS:
                raise ExportError(_TOO_MANY.format(most=MAX_ROWS))
            for place, (_, cell) in enumerate(zip(columns, row, strict=True)):
                _write(sheet, number, place, cell, time)


def _write(sheet: Any, row: int, place: int, cell: Cell, time: Any) -> None:
    match cell:
        case bool():
            sheet.write_boolean(row, place, cell)
        case str():
            sheet.write_string(row, place, _fitting(cell))
        case datetime():
            sheet.write_datetime(row, place, in_utc(cell), time)
        case int() if abs(cell) > MAX_EXACT_NUMBER:
            sheet.write_string(row, place, str(cell))
        case int() | float() if math.isfinite(cell):
            sheet.write_number(row, place, cell)


def _fitting(text: str) -> str:
    """Return a text as a cell takes it, cut with a mark where it is too long."""
    shown = shielded(text)
    units = shown.encode("utf-16-le")
    if len(units) <= 2 * MAX_CELL_UNITS:
        return shown
    return units[: 2 * (MAX_CELL_UNITS - 1)].decode("utf-16-le", "ignore") + "…"
