"""Changes the own account as its person asks."""

from __future__ import annotations

from sqlalchemy.orm import Session

from league_server import audit
from league_server.accounts.me.schemas import MeChanges
from league_server.accounts.names import nickname_key
from league_server.accounts.passwords.hasher import PASSWORDS
from league_server.accounts.passwords.rule import check_password
from league_server.accounts.people.anonymise import anonymise
from league_server.accounts.people.consequences import tell_person
from league_server.accounts.people.service import change_nickname
from league_server.accounts.signing_in import lockout
from league_server.accounts.signing_in.login_sessions import end_sessions_of
from league_server.authorise import Actor
from league_server.database import Database
from league_server.problems import Problem
from league_server.tables import AccountRow
from racer.language import Text

WRONG_PASSWORD = Text("The current password is not right.", "현재 비밀번호가 맞지 않습니다.")
TYPE_AGAIN = Text("Type it again.", "다시 입력하세요.")
NO_ADDRESS = Text(
    "The one person of this machine needs no password.",
    "이 컴퓨터에서 혼자 쓰는 계정에는 비밀번호가 필요하지 않습니다.",
)
START_WITH_ACCOUNTS = Text(
    "Start the server with --accounts to sign in.", "로그인해서 쓰려면 서버를 --accounts로 시작하세요."
)
NOT_CONFIRMED = Text("This is not your nickname.", "본인의 닉네임과 다릅니다.")
TYPE_NICKNAME = Text(
    "Type your nickname to confirm that the account is to be deleted.",
    "계정을 삭제하려면 본인의 닉네임을 입력해 확인하세요.",
)


def change_me(session: Session, account: AccountRow, changes: MeChanges) -> None:
    """Change names and language.

    Raises
    ------
    Problem
        409 when somebody else's nickname is the same or looks like it.
    """
    if changes.display_name is not None:
        account.display_name = changes.display_name
    if changes.nickname is not None:
        change_nickname(session, account, changes.nickname)
    if "language" in changes.model_fields_set:
        account.language = changes.language
    session.flush()
    tell_person(session, account.id)


def change_password(database: Database, actor: Actor, current: str | None, new: str) -> None:
    """Choose another password; all other browsers are signed out.

    Raises
    ------
    Problem
        409 without an address, 422 for a wrong or weak password, 429 after too many wrong ones.
    """
    with database.reading() as session:
        account = session.get_one(AccountRow, actor.own_id)
    if account.email is None:
        raise Problem("no-address", 409, NO_ADDRESS, next_step=START_WITH_ACCOUNTS)
    check_password(new, (account.email, account.display_name, account.nickname), "new_password")
    _check_current(database, account.email, account.password_hash, current)
    hashed = PASSWORDS.hash(new)
    with database.session() as session:
        row = session.get_one(AccountRow, account.id, with_for_update=True)
        if row.password_hash != account.password_hash:
            raise _wrong()
        row.password_hash = hashed
        lockout.forgive(session, account.email)
        end_sessions_of(session, row.id, besides=actor.credential_id)


def delete_me(session: Session, actor: Actor, account: AccountRow, typed_nickname: str) -> None:
    """Delete the own account: nobody can use it any more, and what was achieved stays under no name.

    Raises
    ------
    Problem
        409 for the last administrator, 422 when the nickname was not typed right.
    """
    if nickname_key(typed_nickname) != nickname_key(account.nickname):
        raise Problem("not-confirmed", 422, NOT_CONFIRMED, field="nickname", next_step=TYPE_NICKNAME)
    anonymise(session, actor, account)
    audit.record(session, None, "account.deleted_by_owner", "account", account.id)


def _check_current(database: Database, email: str, kept: str | None, current: str | None) -> None:
    """Refuse who does not know the password until now; who never had one, needs none."""
    if kept is None:
        return
    with database.session() as session:
        lockout.count_attempt(session, email)
    if current is None or not PASSWORDS.matches(kept, current):
        raise _wrong()


def _wrong() -> Problem:
    return Problem("wrong-password", 422, WRONG_PASSWORD, field="current_password", next_step=TYPE_AGAIN)
