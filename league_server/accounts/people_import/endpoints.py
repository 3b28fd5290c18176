"""The import of people over HTTP."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Request, UploadFile

from league_server.accounts.people_import.checked_rows import RowProblem, check_rows
from league_server.accounts.people_import.schemas import LISTED_PROBLEMS, ImportReport, report_of
from league_server.accounts.people_import.service import carry_out, plan_import
from league_server.accounts.people_import.table_file import MOST_BYTES, read_table
from league_server.authorise import Permission
from league_server.dependencies import Caller, League, Reading, needs
from league_server.problems import FieldProblem, Problem, reader_language
from racer.language import Text

router = APIRouter(prefix="/people/import", tags=["accounts"])

PeopleFile = Annotated[
    UploadFile,
    File(
        description="CSV in UTF-8 or CP949 with commas, semicolons or tabs. Headings in English or Korean: email, "
        "name, nickname, department, site, team, employee number; the first two are needed. An empty cell changes "
        "nothing."
    ),
]

REFUSED = Text(
    "{count} cells of the file were refused. Nobody was imported.",
    "파일에서 {count}개 칸의 값이 올바르지 않습니다. 아무도 가져오지 않았습니다.",
)
CORRECT_FILE = Text("Correct them and import the file again.", "고친 다음 파일을 다시 가져오세요.")


@router.post("/check", **needs(Permission.MANAGE_PEOPLE))
def check_import(file: PeopleFile, request: Request, session: Reading, actor: Caller) -> ImportReport:
    """See row by row what an import would do; nothing is changed."""
    table = read_table(file.file.read(MOST_BYTES + 1))
    plan = plan_import(session, actor, *check_rows(table.rows))
    return report_of(plan, table.ignored_headings, reader_language(request))


@router.post("", **needs(Permission.MANAGE_PEOPLE, 409))
def import_people(file: PeopleFile, request: Request, server: League, actor: Caller) -> ImportReport:
    """Import people, all or nobody: new ones get an account, known ones are brought up to date.

    Links with which the new ones choose a password come from `people/invitation-links`.
    """
    table = read_table(file.file.read(MOST_BYTES + 1))
    people, problems = check_rows(table.rows)
    with server.database.session() as session:
        plan = plan_import(session, actor, people, problems)
        if plan.problems:
            raise _refused(plan.problems)
        carry_out(session, actor, plan)
    return report_of(plan, table.ignored_headings, reader_language(request))


def _refused(problems: tuple[RowProblem, ...]) -> Problem:
    errors = tuple(
        FieldProblem(f"{problem.line}.{problem.field}".rstrip("."), problem.reason, problem.next_step)
        for problem in problems[:LISTED_PROBLEMS]
    )
    detail = REFUSED.format(count=len(problems))
    return Problem("import-refused", 422, detail, field="file", next_step=CORRECT_FILE, errors=errors)
