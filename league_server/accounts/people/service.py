"""Changes people as organisers and administrators ask; every act is written down."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from league_server import audit
from league_server.accounts.administrators import keep_an_administrator
from league_server.accounts.invitations.password_links import new_password_links
from league_server.accounts.joining.new_account import check_address_is_free, check_nickname_is_free
from league_server.accounts.names import nickname_key
from league_server.accounts.people.consequences import stop_work, tell_boards, tell_person
from league_server.accounts.people.schemas import PersonChanges
from league_server.accounts.recognition import LOCAL_NICKNAME_KEY
from league_server.accounts.signing_in import lockout
from league_server.accounts.signing_in.login_sessions import end_sessions_of
from league_server.authorise import Actor
from league_server.problems import Problem
from league_server.tables import AccountRow, AccountStatus, ApiTokenRow, Role
from racer.language import Text

PASSWORD_LINK_LIFETIME: Final = timedelta(days=7)
GROUPS: Final = ("department", "site", "team")
OPTIONAL: Final = (*GROUPS, "employee_number")

NUMBER_TAKEN = Text("Somebody else has this employee number.", "다른 사람이 쓰고 있는 사번입니다.")
CHECK_NUMBER = Text(
    "Check the number, or change that person's first.", "사번을 확인하거나 그 사람의 사번을 먼저 바꾸세요."
)
NO_ADDRESS = Text("This person has no address to sign in with.", "로그인에 쓸 이메일 주소가 없는 사람입니다.")
GIVE_ONE = Text("Give the account an address first.", "먼저 계정에 이메일 주소를 입력하세요.")


def change_person(session: Session, actor: Actor, account: AccountRow, changes: PersonChanges) -> None:
    """Change what is known of a person.

    Raises
    ------
    Problem
        409 for an address, a nickname or a number that somebody else has.
    """
    before = {name: getattr(account, name) for name in ("email", "display_name", "nickname", *OPTIONAL)}
    if changes.email is not None and changes.email != account.email:
        check_address_is_free(session, changes.email)
        account.email, account.is_email_proven = changes.email, True
    if changes.display_name is not None:
        account.display_name = changes.display_name
    if changes.nickname is not None:
        change_nickname(session, account, changes.nickname)
    if changes.employee_number is not None:
        check_number_is_free(session, account, changes.employee_number)
    for name in OPTIONAL:
        if name in changes.model_fields_set:
            setattr(account, name, getattr(changes, name))
    session.flush()
    changed = [name for name, value in before.items() if getattr(account, name) != value]
    if set(changed) & set(GROUPS):
        tell_boards(session, [account.id])
    if changed:
        tell_person(session, account.id)
        audit.record(session, actor, "account.changed", "account", account.id, fields=changed)


def change_nickname(session: Session, account: AccountRow, nickname: str) -> None:
    """Give a person another nickname.

    Raises
    ------
    Problem
        409 when somebody else's is the same or looks like it.
    """
    key = nickname_key(nickname)
    if account.nickname_key == LOCAL_NICKNAME_KEY:
        # By this key the one person of single-user mode is known.
        account.nickname = nickname
        return
    if key != account.nickname_key:
        check_nickname_is_free(session, nickname)
    account.nickname, account.nickname_key = nickname, key


def change_role(session: Session, actor: Actor, account: AccountRow, role: Role) -> None:
    """Give a person another role.

    Raises
    ------
    Problem
        409 when it is the last administrator's.
    """
    if account.role == role:
        return
    keep_an_administrator(session, account)
    audit.record(session, actor, "account.role_changed", "account", account.id, before=account.role, after=role)
    account.role = role
    tell_person(session, account.id)


def disable(session: Session, actor: Actor, account: AccountRow) -> None:
    """Keep a person out until somebody lets that person in again; nothing is lost.

    Raises
    ------
    Problem
        409 for the last administrator.
    """
    if account.status == AccountStatus.DISABLED:
        return
    keep_an_administrator(session, account)
    account.status = AccountStatus.DISABLED
    end_sessions_of(session, account.id)
    stop_work(session, account.id)
    audit.record(session, actor, "account.disabled", "account", account.id)


def enable(session: Session, actor: Actor, account: AccountRow) -> None:
    """Let a person in again."""
    if account.status == AccountStatus.ACTIVE:
        return
    account.status = AccountStatus.ACTIVE
    audit.record(session, actor, "account.enabled", "account", account.id)


def sign_out_everywhere(session: Session, actor: Actor, account: AccountRow) -> None:
    """End all sessions of a person and take all tokens back."""
    end_sessions_of(session, account.id)
    session.execute(delete(ApiTokenRow).where(ApiTokenRow.account_id == account.id))
    audit.record(session, actor, "account.signed_out", "account", account.id)


def make_password_link(session: Session, actor: Actor, account: AccountRow, base_url: str) -> tuple[str, datetime]:
    """Return a link with which a person chooses a password, and when it ends; an earlier one ends now.

    Raises
    ------
    Problem
        409 for a person without an address.
    """
    if account.email is None:
        raise Problem("no-address", 409, NO_ADDRESS, next_step=GIVE_ONE)
    (link,), expires_at = new_password_links(session, actor, [account], base_url, PASSWORD_LINK_LIFETIME)
    lockout.forgive(session, account.email)
    audit.record(session, actor, "account.password_link_made", "account", account.id)
    return link, expires_at


def check_number_is_free(session: Session, account: AccountRow, number: str) -> None:
    """Refuse an employee number that somebody else has.

    Raises
    ------
    Problem
        409.
    """
    others = select(AccountRow.id).where(AccountRow.employee_number == number, AccountRow.id != account.id)
    if session.scalar(others) is not None:
        raise Problem("number-taken", 409, NUMBER_TAKEN, field="employee_number", next_step=CHECK_NUMBER)
