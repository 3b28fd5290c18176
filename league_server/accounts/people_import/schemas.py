"""The import of people on the wire."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, Field

from league_server.accounts.people_import.checked_rows import RowProblem
from league_server.accounts.people_import.service import Plan
from racer.language import Language

LISTED_PROBLEMS = 200
"""More at once do not help; the rest is counted."""


class RefusedCell(BaseModel):
    """Why one cell was refused."""

    model_config = ConfigDict(
        frozen=True,
        json_schema_extra={
            "example": {"line": 12, "field": "email", "reason": "The cell is empty.", "next_step": "Fill it in."}
        },
    )

    line: int = Field(description="Of the file, from 1.")
    field: str = Field(description="Such as `email`; empty for the whole row.")
    reason: str = Field(description="What is wrong.")
    next_step: str = Field(description="What to do.")


class ImportReport(BaseModel):
    """What an import would do, or has done."""

    model_config = ConfigDict(
        frozen=True,
        json_schema_extra={
            "example": {
                "new": 118,
                "changed": 2,
                "unchanged": 0,
                "ignored_columns": ["Birthday"],
                "problems": 0,
                "refused_cells": [],
            }
        },
    )

    new: int = Field(description="People who get an account.")
    changed: int = Field(description="People whose account changes.")
    unchanged: int = Field(description="People who are there already, just so.")
    ignored_columns: list[str] = Field(description="Headings of which nothing is known.")
    problems: int = Field(description="Cells that were refused; nothing is imported while there is one.")
    refused_cells: list[RefusedCell] = Field(description="The first 200 of them.")


def report_of(plan: Plan, ignored_columns: Sequence[str], language: Language) -> ImportReport:
    """Return what a plan would do, in the reader's language."""
    return ImportReport(
        new=len(plan.new),
        changed=len(plan.changed),
        unchanged=plan.unchanged,
        ignored_columns=list(ignored_columns),
        problems=len(plan.problems),
        refused_cells=[_cell(problem, language) for problem in plan.problems[:LISTED_PROBLEMS]],
    )


def _cell(problem: RowProblem, language: Language) -> RefusedCell:
    return RefusedCell(
        line=problem.line,
        field=problem.field,
        reason=problem.reason.to(language),
        next_step=problem.next_step.to(language),
    )
