"""Stops somebody who guesses passwords: after a few failures an address waits, and longer each time.

The failures of an address are counted by where they come from, so that nobody keeps its owner out from elsewhere; and,
with a limit far above, all together, against somebody who guesses from many places. An address that nobody has is
counted and locked like any other, so that the answer does not tell which exist.
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
"""From one place."""
FREE_ATTEMPTS_FROM_ALL: Final = 500
FIRST_WAIT: Final = timedelta(seconds=30)
LONGEST_WAIT: Final = timedelta(minutes=15)
"""Longer would let anybody keep somebody else out."""
REMEMBERED: Final = timedelta(days=1)
SIGNED_IN: Final = ""
"""The place of who is signed in and is asked for the password once more."""
KEY_HALF: Final = 32

LOCKED = Text(
    "There were too many failed attempts for this address. It can be tried again in {minutes} min.",
    "이 주소로 로그인에 여러 번 실패했습니다. {minutes}분 후에 다시 시도할 수 있습니다.",
)
WAIT = Text(
    "Wait, or ask an administrator for a link with which you choose a new password.",
    "잠시 기다리거나, 관리자에게 새 비밀번호를 정할 수 있는 링크를 요청하세요.",
)


def count_attempt(session: Session, email: str, place: str = SIGNED_IN) -> None:
    """Count an attempt before its password is looked at, so that many at once are not one.

    Parameters
    ----------
    session
        The transaction.
    email
        Of the account.
    place
        Network address that the attempt comes from.

    Raises
    ------
    Problem
        429 while the address has to wait.
    """
    time = now()
    session.execute(delete(LoginFailureRow).where(LoginFailureRow.last_at < time - REMEMBERED))
    for key, free in ((_key(email, place), FREE_ATTEMPTS), (_key(email), FREE_ATTEMPTS_FROM_ALL)):
        wait = _wait(_counted(session, key, time) - free)
        if wait is not None:
            locked = update(LoginFailureRow).where(LoginFailureRow.address_hash == key)
            session.execute(locked.values(locked_until=time + wait))


def forgive_place(session: Session, email: str, place: str = SIGNED_IN) -> None:
    """Forget the failures of an address from one place, where its password was right; others go on waiting."""
    for key in (_key(email, place), _key(email)):
        session.execute(delete(LoginFailureRow).where(LoginFailureRow.address_hash == key))


def forgive(session: Session, email: str) -> None:
    """Forget all failures of an address: its password is a new one."""
    session.execute(delete(LoginFailureRow).where(LoginFailureRow.address_hash.startswith(_half(email))))


def _key(email: str, place: str | None = None) -> str:
    """Return under what failures are counted; the keys of one address begin alike."""
    return _half(email) + ("0" * KEY_HALF if place is None else _half(place))


def _half(text: str) -> str:
    return token_hash(text)[:KEY_HALF]


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


def _wait(failures_beyond: int) -> timedelta | None:
    if failures_beyond < 0:
        return None
    return min(FIRST_WAIT * (1 << min(failures_beyond, 10)), LONGEST_WAIT)


def _locked(until: datetime, time: datetime) -> Problem:
    seconds = max(1, ceil((until - time).total_seconds()))
    detail = LOCKED.format(minutes=ceil(seconds / 60))
    return Problem("locked-out", 429, detail, next_step=WAIT, headers={"retry-after": str(seconds)})
