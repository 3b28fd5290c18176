"""Lets people in: who accepts an invitation, who has an address of the league, and who chooses a password by a link."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from league_server import audit
from league_server.accounts.administrators import local_person_row
from league_server.accounts.joining.domains import check_domain, check_may_sign_up
from league_server.accounts.joining.new_account import (
    Groups,
    NewPerson,
    add_account,
    check_address_is_free,
    take_over,
)
from league_server.accounts.joining.redeeming import (
    FOR_A_PASSWORD,
    FOR_JOINING,
    check_address,
    enter_race,
    groups_of,
    race_of,
    redeem,
    usable_invitation,
)
from league_server.accounts.joining.schemas import Joining
from league_server.accounts.passwords.hasher import PASSWORDS
from league_server.accounts.passwords.rule import check_password
from league_server.accounts.recognition import actor_of
from league_server.accounts.signing_in import lockout
from league_server.accounts.signing_in.login_sessions import end_sessions_of
from league_server.accounts.signing_in.service import Browser, open_session
from league_server.database import Database
from league_server.problems import Problem
from league_server.tables import AccountRow, InvitationKind, InvitationRow, Role
from racer.language import Text

NO_ADDRESS = Text("The e-mail address is missing.", "이메일 주소가 없습니다.")
GIVE_ADDRESS = Text("Give the address with which you will sign in.", "로그인할 때 쓸 주소를 입력하세요.")


@dataclass(frozen=True)
class Entry:
    """By what somebody comes in.

    Parameters
    ----------
    email
        The address.
    is_proven
        Whether somebody vouches for it.
    invitation
        None for who comes by the address alone.
    """

    email: str
    is_proven: bool
    invitation: InvitationRow | None


def join(database: Database, body: Joining, browser: Browser) -> tuple[AccountRow, str]:
    """Make the account of a new person, and return it with the secret of its first session.

    Raises
    ------
    Problem
        403 for an address that may not join, 404 and 410 for an invitation that is none or over, 409 for names that
        somebody has, 422 for a weak password.
    """
    with database.reading() as session:
        entry = entry_of(session, body.invitation, body.email)
        check_address_is_free(session, entry.email)
    check_password(body.password, (entry.email, body.display_name, body.nickname))
    person = NewPerson(
        email=entry.email,
        is_email_proven=entry.is_proven,
        password_hash=PASSWORDS.hash(body.password),
        display_name=body.display_name,
        nickname=body.nickname,
        language=body.language,
    )
    with database.session() as session:
        account = admit(session, entry_of(session, body.invitation, body.email), person)
        return account, open_session(session, account, browser)


def entry_of(session: Session, invitation: str | None, email: str | None) -> Entry:
    """Return by what somebody comes in, if that person may.

    Raises
    ------
    Problem
        403, 404, 410 or 422.
    """
    if invitation is None:
        address = _given(email)
        check_may_sign_up(session, address)
        return Entry(address, is_proven=False, invitation=None)
    row = usable_invitation(session, invitation, FOR_JOINING)
    if row.email is not None:
        check_address(row, email or row.email)
        return Entry(row.email, is_proven=True, invitation=row)
    address = _given(email)
    if row.kind == InvitationKind.FIRST_ADMINISTRATOR:
        return Entry(address, is_proven=True, invitation=row)
    check_domain(session, address)
    return Entry(address, is_proven=False, invitation=row)


def admit(session: Session, entry: Entry, person: NewPerson) -> AccountRow:
    """Make the account of somebody who may come in, use the invitation, and enter its race.

    Raises
    ------
    Problem
        409 for names that somebody has, 410 for an invitation whose last use was just taken.
    """
    row = entry.invitation
    if row is None:
        return add_account(session, person, Role.PARTICIPANT, Groups())
    redeem(session, row)
    local_person = local_person_row(session) if row.kind == InvitationKind.FIRST_ADMINISTRATOR else None
    if local_person is None:
        account = add_account(session, person, Role(row.role), groups_of(row))
    else:
        # What was made before there were accounts stays with who made it.
        take_over(session, local_person, person)
        account = local_person
    race = race_of(session, row)
    if race is not None:
        enter_race(session, race, account.id)
    if account.role != Role.PARTICIPANT:
        actor = actor_of(account, "session")
        audit.record(session, actor, "account.joined_as_staff", "account", account.id, role=account.role)
    return account


def choose_password(database: Database, secret: str, password: str, browser: Browser) -> tuple[AccountRow, str]:
    """Give a person the password that was chosen by a link, and return the account with the secret of a new session.

    Raises
    ------
    Problem
        403 for a disabled account, 404 and 410 for a link that is none or over, 422 for a weak password.
    """
    with database.reading() as session:
        _, account = _by_password_link(session, secret)
    check_password(password, (account.email, account.display_name, account.nickname))
    hashed = PASSWORDS.hash(password)
    with database.session() as session:
        row, account = _by_password_link(session, secret)
        redeem(session, row)
        end_sessions_of(session, account.id)
        lockout.forgive(session, account.email or "")
        account.password_hash, account.is_email_proven = hashed, True
        return account, open_session(session, account, browser)


def _by_password_link(session: Session, secret: str) -> tuple[InvitationRow, AccountRow]:
    row = usable_invitation(session, secret, FOR_A_PASSWORD)
    account = session.get_one(AccountRow, row.account_id)
    return row, account


def _given(email: str | None) -> str:
    if email is None:
        raise Problem("address-missing", 422, NO_ADDRESS, field="email", next_step=GIVE_ADDRESS)
    return email
