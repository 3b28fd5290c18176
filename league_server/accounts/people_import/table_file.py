"""Reads a table as spreadsheets save it: CSV in UTF-8 or in the Korean code page, with commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from league_server.accounts.people_import.columns import NEEDED, PersonColumn, column_of
from league_server.problems import Problem
from racer.language import Text

MOST_BYTES: Final = 5_000_000
MOST_ROWS: Final = 20_000
DELIMITERS: Final = (",", ";", "\t")
ENCODINGS: Final = ("utf-8-sig", "cp949")
"""Excel in Korean writes the second, unless it is told to write UTF-8."""
NOT_CSV: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\xff\xfe", b"\xfe\xff")
"""How workbooks of Excel and texts in UTF-16 begin."""

TOO_LARGE = Text("The file is larger than {most} MB.", "파일이 {most}MB보다 큽니다.")
TOO_MANY = Text("The file has more than {most} rows.", "파일이 {most}행을 넘습니다.")
SPLIT = Text("Split it, and import the parts one after the other.", "여러 파일로 나누어 차례로 가져오세요.")
UNREADABLE = Text("The file cannot be read as CSV.", "CSV 파일로 읽을 수 없습니다.")
SAVE_AS_CSV = Text(
    'Save it as "CSV UTF-8" in your spreadsheet, then upload that file.',
    "스프레드시트에서 'CSV UTF-8' 형식으로 저장한 다음 그 파일을 올리세요.",
)
COLUMNS_MISSING = Text("These columns are missing: {columns}.", "다음 열이 없습니다: {columns}.")
GIVE_HEADINGS = Text(
    "Give the first row headings such as email, name, nickname, department, site, team, employee number.",
    "첫 행에 이메일, 이름, 닉네임, 부서, 사업장, 팀, 사번과 같은 제목을 넣으세요.",
)
TWICE = Text("The column {column} is there twice.", "{column} 열이 두 번 있습니다.")
KEEP_ONE = Text("Keep one of them.", "하나만 남기세요.")
HEADINGS: Final = {"email": Text("E-mail", "이메일"), "display_name": Text("Name", "이름")}


@dataclass(frozen=True)
class TableRow:
    """One row.

    Parameters
    ----------
    line
        Of the file, from 1, as editors count.
    cells
        What it says, by field; empty cells are left out.
    has_too_many
        Whether it has more cells than there are headings.
    """

    line: int
    cells: dict[str, str]
    has_too_many: bool


@dataclass(frozen=True)
class Table:
    """A file's rows, and the headings of which nothing is known."""

    rows: tuple[TableRow, ...]
    ignored_headings: tuple[str, ...]


def read_table(content: bytes) -> Table:
    """Read a file with one person in a row.

    Raises
    ------
    Problem
        413 or 422 when it is too large, no CSV, or lacks a column that it needs.
    """
    if len(content) > MOST_BYTES:
        raise Problem("too-large", 413, TOO_LARGE.format(most=MOST_BYTES // 1_000_000), field="file", next_step=SPLIT)
    text = _decoded(content)
    try:
        records = list(_records(text, _delimiter(text)))
    except csv.Error:
        raise _unreadable() from None
    if len(records) > MOST_ROWS + 1:
        raise Problem("too-many-rows", 422, TOO_MANY.format(most=MOST_ROWS), field="file", next_step=SPLIT)
    headings = records[0][1] if records else []
    columns = [column_of(heading) for heading in headings]
    _check_columns(columns)
    ignored = tuple(
        heading.strip()[:100]
        for heading, column in zip(headings, columns, strict=True)
        if column is None and heading.strip()
    )
    return Table(tuple(_row(line, cells, columns) for line, cells in records[1:]), ignored)


def _decoded(content: bytes) -> str:
    if not content.startswith(NOT_CSV):
        for encoding in ENCODINGS:
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                continue
    raise _unreadable()


def _delimiter(text: str) -> str:
    """Return what parts the cells: whatever makes most headings known."""
    return max(DELIMITERS, key=lambda delimiter: _known_headings(text, delimiter))


def _known_headings(text: str, delimiter: str) -> int:
    first = next(_records(text, delimiter), (0, []))
    return sum(column_of(heading) is not None for heading in first[1])


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Give each row that is not empty, with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    begins = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield begins, cells
        begins = reader.line_num + 1


def _check_columns(columns: list[PersonColumn | None]) -> None:
    fields = [column.field for column in columns if column is not None]
    if missing := [HEADINGS[field] for field in NEEDED if field not in fields]:
        names = Text(", ".join(name.en for name in missing), ", ".join(name.ko for name in missing))
        detail = COLUMNS_MISSING.format(columns=names)
        raise Problem("columns-missing", 422, detail, field="file", next_step=GIVE_HEADINGS)
    if twice := [field for field in fields if fields.count(field) > 1]:
        raise Problem("column-twice", 422, TWICE.format(column=twice[0]), field="file", next_step=KEEP_ONE)


def _row(line: int, cells: list[str], columns: list[PersonColumn | None]) -> TableRow:
    pairs = zip(columns, cells, strict=False)
    said = {column.field: cell for column, cell in pairs if column is not None and cell.strip()}
    return TableRow(line, said, any(cell.strip() for cell in cells[len(columns) :]))


def _unreadable() -> Problem:
    return Problem("unreadable-table", 422, UNREADABLE, field="file", next_step=SAVE_AS_CSV)
