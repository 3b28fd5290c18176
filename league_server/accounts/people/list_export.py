"""The list of people as a table to take along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from league_server.exports import Cell, Column
from league_server.tables import AccountRow
from racer.language import Text

PEOPLE: Final = Text("People", "참가자")
EMAIL: Final = Column("email", Text("E-mail", "이메일"))
NAME: Final = Column("name", Text("Name", "이름"))
NICKNAME: Final = Column("nickname", Text("Nickname", "닉네임"))
PEOPLE_COLUMNS: Final = (
    EMAIL,
    NAME,
    NICKNAME,
    Column("department", Text("Department", "부서")),
    Column("site", Text("Site", "사업장")),
    Column("team", Text("Team", "팀")),
    Column("employee_number", Text("Employee number", "사번")),
    Column("role", Text("Role", "역할")),
    Column("status", Text("Status", "상태")),
    Column("created_at", Text("Account since (UTC)", "계정 생성 시각(UTC)")),
    Column("last_seen_at", Text("Last seen (UTC)", "마지막 접속 시각(UTC)")),
)
"""The first seven are what an import of people reads."""


def people_rows(people: Iterable[AccountRow]) -> Iterator[tuple[Cell, ...]]:
    """Give a line for each person."""
    for row in people:
        yield (
            row.email,
            row.display_name,
            row.nickname,
            row.department,
            row.site,
            row.team,
            row.employee_number,
            str(row.role),
            str(row.status),
            row.created_at,
            row.last_seen_at,
        )
