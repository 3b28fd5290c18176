"""Checks rows on their own and against each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from league_server.accounts.names import nickname_key
from league_server.accounts.people_import.columns import COLUMNS
from league_server.accounts.people_import.table_file import TableRow
from racer.language import Text

MISSING = Text("The cell is empty.", "빈 칸입니다.")
FILL_IN = Text("Fill it in.", "값을 입력하세요.")
TOO_MANY_CELLS = Text("The row has more cells than there are headings.", "제목보다 칸이 많은 행입니다.")
CHECK_DELIMITERS = Text(
    "Check the row for a comma inside a cell, which needs quotes.", "칸 안에 쉼표가 있으면 큰따옴표로 묶으세요."
)
CORRECT = Text("Correct the cell.", "칸의 값을 고치세요.")
REPEATED = Text(
    "Line {line} has the same, or one that looks like it.", "{line}행에 같거나 비슷해 보이는 값이 있습니다."
)
KEEP_ONE = Text("Keep one of the two.", "둘 중 하나만 남기세요.")
UNIQUE: Final = ("email", "nickname", "employee_number")


@dataclass(frozen=True)
class RowProblem:
    """Why one cell was refused.

    Parameters
    ----------
    line
        Of the file, from 1.
    field
        Such as ``email``; empty for the whole row.
    reason
        What is wrong.
    next_step
        What to do.
    """

    line: int
    field: str
    reason: Text
    next_step: Text


@dataclass(frozen=True)
class ImportedPerson:
    """One person of a file; what no cell says is None.

    Parameters
    ----------
    line
        Of the file, from 1.
    values
        By the account's fields, as they are kept.
    """

    line: int
    values: dict[str, str]

    @property
    def email(self) -> str:
        """The address, by which the person is known."""
        return self.values["email"]


def check_rows(rows: Iterable[TableRow]) -> tuple[list[ImportedPerson], list[RowProblem]]:
    """Return the people of rows without problems, and all problems."""
    people: list[ImportedPerson] = []
    problems: list[RowProblem] = []
    for row in rows:
        values: dict[str, str] = {}
        found = list(_problems_of(row, values))
        problems += found
        if not found:
            people.append(ImportedPerson(row.line, values))
    return people, problems + list(_repeated(people))


def _problems_of(row: TableRow, values: dict[str, str]) -> Iterator[RowProblem]:
    """Give the problems of a row and fill in its values."""
    if row.has_too_many:
        yield RowProblem(row.line, "", TOO_MANY_CELLS, CHECK_DELIMITERS)
    for column in COLUMNS:
        cell = row.cells.get(column.field)
        if cell is None:
            if column.is_needed:
                yield RowProblem(row.line, column.field, MISSING, FILL_IN)
            continue
        try:
            values[column.field] = column.checked(cell)
        except ValueError as error:
            yield RowProblem(row.line, column.field, error.args[0], CORRECT)


def _repeated(people: Iterable[ImportedPerson]) -> Iterator[RowProblem]:
    seen: dict[tuple[str, str], int] = {}
    for person in people:
        for field in UNIQUE:
            if field not in person.values:
                continue
            key = (field, unique_key(field, person.values[field]))
            if key in seen:
                yield RowProblem(person.line, field, REPEATED.format(line=seen[key]), KEEP_ONE)
            seen.setdefault(key, person.line)


def unique_key(field: str, value: str) -> str:
    """Return what two values of a field share that nobody may both have."""
    return nickname_key(value) if field == "nickname" else value
