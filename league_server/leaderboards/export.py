"""Boards as tables that people keep: with names, for organisers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from league_server.exports import Cell, Column
from league_server.leaderboards import queries
from league_server.leaderboards.view import View
from league_server.tables import AccountRow, AccountStatus, EntrantRow, GroupStandingRow, RaceRow, StandingRow
from racer.language import Language, Text

ROWS_AT_ONCE: Final = 1_000
STANDINGS: Final = Text("standings", "순위표")
ANONYMOUS: Final = Text("anonymous", "익명")
BASELINE: Final = Text("baseline", "기준 모델")

STANDING_COLUMNS: Final = (
    Column("position", Text("Line", "줄")),
    Column("rank", Text("Rank", "순위")),
    Column("band", Text("Tied band", "동률 그룹")),
    Column("name", Text("Name", "이름")),
    Column("nickname", Text("Nickname", "닉네임")),
    Column("email", Text("E-mail", "이메일")),
    Column("employee_number", Text("Employee number", "사번")),
    Column("department", Text("Department", "부서")),
    Column("site", Text("Site", "사업장")),
    Column("team", Text("Team", "팀")),
    Column("division", Text("Division", "부문")),
    Column("remark", Text("Remark", "비고")),
    Column("score_ms", Text("Score, ms", "점수(ms)")),
    Column("missed_seeds", Text("Seeds missed", "기록이 없는 시드 수")),
    Column("gap_first_ms", Text("Behind the first, ms", "1위와의 차이(ms)")),
    Column("gap_next_ms", Text("Behind the next, ms", "바로 위 순위와의 차이(ms)")),
    Column("tries", Text("Tries", "제출 횟수")),
    Column("off_track_count", Text("Off track", "트랙 이탈 횟수")),
    Column("achieved_at", Text("Achieved (UTC)", "달성 시각(UTC)")),
)
GROUP_COLUMNS: Final = (
    Column("position", Text("Line", "줄")),
    Column("rank", Text("Rank", "순위")),
    Column("name", Text("Name", "이름")),
    Column("score_ms", Text("Score, ms", "점수(ms)")),
    Column("gap_first_ms", Text("Behind the first, ms", "1위와의 차이(ms)")),
    Column("gap_next_ms", Text("Behind the next, ms", "바로 위 순위와의 차이(ms)")),
    Column("qualified_members", Text("Qualified members", "기록을 인정받은 구성원")),
    Column("members", Text("Members", "구성원")),
)


def file_name(session: Session, view: View) -> str:
    """Return what the file of a board is called."""
    race = session.get(RaceRow, view.race_id)
    return " ".join([STANDINGS.to(view.language), "" if race is None else race.name, view.phase.value])


def standing_rows(session: Session, view: View) -> Iterator[tuple[Cell, ...]]:
    """Give the rows of a board of entrants, in order."""
    board = queries.shown_board(session, view.race_id, view.phase, view.wanted.key, view.moment)
    if board is None:
        return
    entrant = and_(EntrantRow.race_id == view.race_id, EntrantRow.account_id == StandingRow.account_id)
    query = (
        select(StandingRow, AccountRow, EntrantRow.division)
        .join(AccountRow, AccountRow.id == StandingRow.account_id)
        .join(EntrantRow, entrant)
        .where(StandingRow.board_id == board.id)
        .order_by(StandingRow.position)
    )
    for line, account, division in session.execute(query.execution_options(yield_per=ROWS_AT_ONCE)):
        yield _cells(line, account, division, view.language)


def group_rows(session: Session, view: View) -> Iterator[tuple[Cell, ...]]:
    """Give the rows of a board of groups, in order."""
    board = queries.shown_board(session, view.race_id, view.phase, view.wanted.key, view.moment)
    if board is None:
        return
    query = select(GroupStandingRow).where(GroupStandingRow.board_id == board.id).order_by(GroupStandingRow.position)
    for line in session.scalars(query):
        yield tuple(getattr(line, column.key) for column in GROUP_COLUMNS)


def _cells(line: StandingRow, account: AccountRow, division: str | None, language: Language) -> tuple[Cell, ...]:
    is_anonymous = account.status == AccountStatus.ANONYMISED
    person: dict[str, Cell] = {
        "name": ANONYMOUS.to(language) if is_anonymous else account.display_name,
        "nickname": None if is_anonymous else account.nickname,
        "email": account.email,
        "employee_number": account.employee_number,
        "department": account.department,
        "site": account.site,
        "team": account.team,
        "division": division,
        "remark": BASELINE.to(language) if line.is_baseline else None,
    }
    return tuple(person[key] if (key := column.key) in person else getattr(line, key) for column in STANDING_COLUMNS)
