"""Makes the account of a new person."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from league_server.accounts.names import neutral_nickname, nickname_key
from league_server.clock import now
from league_server.problems import Problem
from league_server.tables import AccountRow, Role
from racer.language import Language, Text

ADDRESS_TAKEN = Text("There is an account with this address already.", "이 이메일 주소로 만든 계정이 이미 있습니다.")
SIGN_IN_INSTEAD = Text(
    "Sign in with it, then open the link again. Without the password, ask an administrator for a password link.",
    "그 계정으로 로그인한 다음 링크를 다시 여세요. 비밀번호를 모르면 관리자에게 비밀번호 링크를 요청하세요.",
)
NICKNAME_TAKEN = Text(
    "Somebody has this nickname, or one that looks like it.",
    "같은 닉네임이나 비슷해 보이는 닉네임을 쓰는 사람이 있습니다.",
)
CHOOSE_ANOTHER = Text("Choose another one.", "다른 닉네임을 정하세요.")


@dataclass(frozen=True)
class Groups:
    """Where in the company somebody belongs."""

    department: str | None = None
    site: str | None = None
    team: str | None = None


@dataclass(frozen=True)
class NewPerson:
    """What somebody says who joins.

    Parameters
    ----------
    email
        The address.
    is_email_proven
        Whether somebody else vouches for it.
    password_hash
        None for who only uses single sign-on.
    display_name, nickname
        None as nickname for a neutral one.
    language
        None to follow the browser.
    """

    email: str
    is_email_proven: bool
    password_hash: str | None
    display_name: str
    nickname: str | None
    language: Language | None = None


def add_account(session: Session, person: NewPerson, role: Role, groups: Groups) -> AccountRow:
    """Make an account.

    Raises
    ------
    Problem
        409 when the address or the nickname is somebody's.
    """
    account = AccountRow(role=role, department=groups.department, site=groups.site, team=groups.team, created_at=now())
    take_over(session, account, person)
    session.add(account)
    session.flush()
    return account


def take_over(session: Session, account: AccountRow, person: NewPerson) -> None:
    """Make an account a person's own.

    Raises
    ------
    Problem
        409 when the address or the nickname is somebody's.
    """
    nickname = person.nickname or neutral_nickname()
    check_address_is_free(session, person.email)
    check_nickname_is_free(session, nickname)
    account.email, account.is_email_proven = person.email, person.is_email_proven
    account.password_hash = person.password_hash
    account.display_name, account.nickname, account.nickname_key = person.display_name, nickname, nickname_key(nickname)
    account.language = person.language


def check_address_is_free(session: Session, email: str) -> None:
    """Refuse an address that an account has.

    Raises
    ------
    Problem
        409.
    """
    if session.scalar(select(AccountRow.id).where(AccountRow.email == email)) is not None:
        raise Problem("address-taken", 409, ADDRESS_TAKEN, field="email", next_step=SIGN_IN_INSTEAD)


def check_nickname_is_free(session: Session, nickname: str) -> None:
    """Refuse a nickname that somebody has, or one that looks like it.

    Raises
    ------
    Problem
        409.
    """
    taken = select(AccountRow.id).where(AccountRow.nickname_key == nickname_key(nickname))
    if session.scalar(taken) is not None:
        raise Problem("nickname-taken", 409, NICKNAME_TAKEN, field="nickname", next_step=CHOOSE_ANOTHER)
