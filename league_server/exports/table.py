"""What is exported: columns with a heading in both languages, and rows of plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from racer.errors import RacerError
from racer.language import Text

Cell = str | int | float | bool | datetime | None
"""What a cell can hold; a time is an aware one, and is written in UTC."""


class ExportFormat(StrEnum):
    """The kinds of file."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"


MEDIA_TYPES = {
    ExportFormat.CSV: "text/csv",
    ExportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ExportFormat.JSON: "application/json",
}


class ExportError(RacerError):
    """Raised when rows cannot be written in the format that was asked for."""


@dataclass(frozen=True)
class Column:
    """One column.

    Parameters
    ----------
    key
        Its name in JSON, such as ``best_lap_ms``.
    heading
        Its name for people, with the unit; of a time it says UTC.
    """

    key: str
    heading: Text
