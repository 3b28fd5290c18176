"""Writes a table in any of the formats."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import IO

from league_server.exports.csv_file import write_csv
from league_server.exports.json_file import write_json
from league_server.exports.table import Cell, Column, ExportFormat
from league_server.exports.xlsx_file import write_xlsx
from racer.language import Language


def write_table(
    file: IO[bytes],
    export_format: ExportFormat,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    language: Language,
) -> None:
    """Write rows to a file, taking them one by one.

    Parameters
    ----------
    file
        Where to; one that can seek.
    export_format
        What kind of file.
    columns
        What the cells of each row are, in their order.
    rows
        As many cells each as there are columns.
    language
        Of the headings; JSON has none.

    Raises
    ------
    ExportError
        When there are more rows than the format holds.
    """
    match export_format:
        case ExportFormat.CSV:
            write_csv(file, columns, rows, language)
        case ExportFormat.XLSX:
            write_xlsx(file, columns, rows, language)
        case ExportFormat.JSON:
            write_json(file, columns, rows)
