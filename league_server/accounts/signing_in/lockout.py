"""Stops somebody who guesses passwords: after a few failures an address waits, and longer each time.

An address that nobody has is counted and locked like any other, so that the answer does not tell which exist.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil
from typing import Final

from sqlalchemy import delete, or_, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from league_server.clock import now
from league_server.identifiers import token_hash
from league_server.problems import Problem
from league_server.tables import LoginFailureRow
from racer.language import Text

FREE_ATTEMPTS: Final = 5
FIRST_WAIT: Final = timedelta(seconds=30)
LONGEST_WAIT: Final = timedelta(minutes=15)
"""Longer would let anybody keep somebody else out."""
REMEMBERED: Final = timedelta(days=1)

LOCKED = Text(
    "There were too many failed attempts for this address. It can be tried again in {minutes} min.",
    "이 주소로 로그인에 여러 번 실패했습니다. {minutes}분 후에 다시 시도할 수 있습니다.",
)
WAIT = Text(
    "Wait, or ask an administrator for a link with which you choose a new password.",
    "잠시 기다리거나, 관리자에게 새 비밀번호를 정할 수 있는 링크를 요청하세요.",
)


def count_attempt(session: Session, email: str) -> None:
    """Count an attempt before its password is looked at, so that many at once are not one.

    Raises
    ------
    Problem
        429 while the address has to wait.
    """
    time = now()
    session.execute(delete(LoginFailureRow).where(LoginFailureRow.last_at < time - REMEMBERED))
    failures = _counted(session, token_hash(email), time)
    wait = _wait(failures)
    if wait is not None:
        locked = update(LoginFailureRow).where(LoginFailureRow.address_hash == token_hash(email))
        session.execute(locked.values(locked_until=time + wait))


def forgive(session: Session, email: str) -> None:
    """Forget the failures of an address: its password was right, or is a new one."""
    session.execute(delete(LoginFailureRow).where(LoginFailureRow.address_hash == token_hash(email)))


def _counted(session: Session, address_hash: str, time: datetime) -> int:
    """Return how many attempts there were since the last success, this one included."""
    row = LoginFailureRow
    is_free = or_(row.locked_until.is_(None), row.locked_until <= time)
    count = update(row).where(row.address_hash == address_hash, is_free)
    failures = session.scalar(count.values(failures=row.failures + 1, last_at=time).returning(row.failures))
    if failures is not None:
        return int(failures)
    known = session.get(LoginFailureRow, address_hash)
    if known is not None:
        raise _locked(known.locked_until or time, time)
    try:
        with session.begin_nested():
            session.add(LoginFailureRow(address_hash=address_hash, failures=1, last_at=time))
    except IntegrityError:
        # Another attempt was the first one, at the same moment.
        return _counted(session, address_hash, time)
    return 1


def _wait(failures: int) -> timedelta | None:
    if failures < FREE_ATTEMPTS:
        return None
    doublings = min(failures - FREE_ATTEMPTS, 10)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def _locked(until: datetime, time: datetime) -> Problem:
    seconds = max(1, ceil((until - time).total_seconds()))
    detail = LOCKED.format(minutes=ceil(seconds / 60))
    return Problem("locked-out", 429, detail, next_step=WAIT, headers={"retry-after": str(seconds)})
