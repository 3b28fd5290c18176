"""Takes a file of people in: who is new gets an account, who is known is brought up to date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from league_server import audit
from league_server.accounts.joining.new_account import NICKNAME_TAKEN
from league_server.accounts.names import neutral_nickname, nickname_key
from league_server.accounts.people.consequences import tell_boards
from league_server.accounts.people.service import GROUPS, NUMBER_TAKEN
from league_server.accounts.people_import.checked_rows import CORRECT, ImportedPerson, RowProblem, unique_key
from league_server.authorise import Actor, Permission, allowed
from league_server.clock import now
from league_server.tables import AccountRow, Role
from racer.language import Text

BATCH: Final = 500
"""Values that one statement names; databases take a limited number."""

NOT_YOURS = Text(
    "This address belongs to somebody with a role that only administrators change.",
    "관리자만 변경할 수 있는 역할을 가진 사람의 주소입니다.",
)
ASK = Text(
    "Leave the row out, or ask an administrator to import it.", "이 행을 빼거나 관리자에게 가져오기를 요청하세요."
)


@dataclass(frozen=True)
class Plan:
    """What an import would do.

    Parameters
    ----------
    new
        Who gets an account.
    changed
        Whose account changes, with the new values.
    unchanged
        How many are there already, just so.
    problems
        Why it cannot be done.
    """

    new: tuple[ImportedPerson, ...]
    changed: tuple[tuple[AccountRow, dict[str, str]], ...]
    unchanged: int
    problems: tuple[RowProblem, ...]


def plan_import(
    session: Session, actor: Actor, people: Sequence[ImportedPerson], problems: Sequence[RowProblem]
) -> Plan:
    """Return what an import would do with people whose rows were checked, besides the problems of the others."""
    known = {str(row.email): row for row in _rows_with(session, AccountRow.email, [person.email for person in people])}
    found = [*problems, *_forbidden(actor, people, known), *_taken(session, people, known)]
    new = [person for person in people if person.email not in known]
    changes = [
        (known[person.email], _changes(known[person.email], person)) for person in people if person.email in known
    ]
    changed = tuple((row, values) for row, values in changes if values)
    in_order = sorted(found, key=lambda problem: (problem.line, problem.field))
    return Plan(tuple(new), changed, len(changes) - len(changed), tuple(in_order))


def carry_out(session: Session, actor: Actor, plan: Plan) -> None:
    """Do what a plan without problems says."""
    time = now()
    for person in plan.new:
        nickname = person.values.get("nickname") or neutral_nickname()
        session.add(
            AccountRow(
                **person.values | {"nickname": nickname},
                nickname_key=nickname_key(nickname),
                is_email_proven=True,
                role=Role.PARTICIPANT,
                created_at=time,
            )
        )
    for row, values in plan.changed:
        for field, value in values.items():
            setattr(row, field, value)
        row.nickname_key = nickname_key(row.nickname)
    session.flush()
    tell_boards(session, [row.id for row, values in plan.changed if set(values) & set(GROUPS)])
    audit.record(
        session, actor, "people.imported", "people", new=len(plan.new), changed=len(plan.changed), kept=plan.unchanged
    )


def _changes(row: AccountRow, person: ImportedPerson) -> dict[str, str]:
    """Return what a file says otherwise than the account; an empty cell says nothing."""
    return {field: value for field, value in person.values.items() if getattr(row, field) != value}


def _forbidden(actor: Actor, people: Sequence[ImportedPerson], known: dict[str, AccountRow]) -> Iterator[RowProblem]:
    if allowed(actor, Permission.MANAGE_ROLES):
        return
    for person in people:
        row = known.get(person.email)
        if row is not None and row.role != Role.PARTICIPANT and _changes(row, person):
            yield RowProblem(person.line, "email", NOT_YOURS, ASK)


def _taken(session: Session, people: Sequence[ImportedPerson], known: dict[str, AccountRow]) -> Iterator[RowProblem]:
    """Give the problems of nicknames and numbers that somebody else has."""
    columns = (
        ("nickname", AccountRow.nickname_key, NICKNAME_TAKEN),
        ("employee_number", AccountRow.employee_number, NUMBER_TAKEN),
    )
    for field, column, reason in columns:
        keys = {person.email: unique_key(field, person.values[field]) for person in people if field in person.values}
        owners = {getattr(row, column.key): row for row in _rows_with(session, column, list(keys.values()))}
        for person in people:
            owner = owners.get(keys.get(person.email, ""))
            if owner is not None and owner is not known.get(person.email):
                yield RowProblem(person.line, field, reason, CORRECT)


def _rows_with(session: Session, column: InstrumentedAttribute[Any], values: Sequence[str]) -> Iterator[AccountRow]:
    for start in range(0, len(values), BATCH):
        yield from session.scalars(select(AccountRow).where(column.in_(values[start : start + BATCH])))
