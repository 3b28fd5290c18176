"""Signs people in with their password."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from league_server.accounts.passwords.hasher import PASSWORDS
from league_server.accounts.signing_in import lockout
from league_server.accounts.signing_in.login_sessions import begin_session
from league_server.clock import now
from league_server.database import Database
from league_server.problems import Problem
from league_server.tables import AccountRow, AccountStatus
from racer.language import Text

WRONG = Text("The address and the password do not belong together.", "이메일 주소 또는 비밀번호가 맞지 않습니다.")
CHECK_BOTH = Text(
    "Check both, or ask an administrator for a link with which you choose a new password.",
    "둘 다 확인하거나, 관리자에게 새 비밀번호를 정할 수 있는 링크를 요청하세요.",
)
DISABLED = Text("This account is disabled.", "사용이 중지된 계정입니다.")
ASK_ORGANISER = Text("Ask an organiser to enable it.", "주최자에게 다시 사용할 수 있게 해 달라고 요청하세요.")


@dataclass(frozen=True)
class Browser:
    """The browser that a person signs in with.

    Parameters
    ----------
    user_agent
        What it says of itself.
    secret
        Of the session that it has already.
    place
        Network address that its requests come from.
    """

    user_agent: str
    secret: str | None
    place: str = ""


def sign_in(database: Database, email: str, password: str, browser: Browser) -> tuple[AccountRow, str]:
    """Return the account whose password was right, and the secret of its new session.

    The password is compared between two short transactions, in the same time whether or not the address is known.

    Raises
    ------
    Problem
        401 for a wrong address or password, 403 for a disabled account, 429 while the address has to wait.
    """
    address = unicodedata.normalize("NFC", email).strip().lower().replace("\0", "")
    with database.session() as session:
        lockout.count_attempt(session, address, browser.place)
    with database.reading() as session:
        known = session.scalar(select(AccountRow).where(AccountRow.email == address))
    kept = None if known is None else known.password_hash
    if not PASSWORDS.matches(kept, password) or kept is None:
        raise wrong_password()
    renewed = PASSWORDS.hash(password) if PASSWORDS.is_outdated(kept) else kept
    with database.session() as session:
        lockout.forgive_place(session, address, browser.place)
        account = _unchanged(session, address, kept)
        account.password_hash = renewed
        return account, open_session(session, account, browser)


def open_session(session: Session, account: AccountRow, browser: Browser) -> str:
    """Begin the session of a person who has shown who that is.

    Raises
    ------
    Problem
        403 for a disabled account.
    """
    if account.status != AccountStatus.ACTIVE:
        raise Problem("account-disabled", 403, DISABLED, next_step=ASK_ORGANISER)
    account.last_seen_at = now()
    return begin_session(session, account.id, browser.user_agent, browser.secret)


def wrong_password() -> Problem:
    """Return what is said whichever of address and password is wrong."""
    return Problem("wrong-credentials", 401, WRONG, next_step=CHECK_BOTH)


def _unchanged(session: Session, address: str, kept: str) -> AccountRow:
    """Return the account, unless its password was changed while it was compared."""
    same = select(AccountRow).where(AccountRow.email == address, AccountRow.password_hash == kept)
    account = session.scalar(same.with_for_update())
    if account is None:
        raise wrong_password()
    return account
