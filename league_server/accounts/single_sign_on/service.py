"""Finds the account of a person whom a company's sign-in service knows, or makes it."""

from __future__ import annotations

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from league_server import audit
from league_server.accounts.joining.domains import check_domain
from league_server.accounts.joining.new_account import NewPerson
from league_server.accounts.joining.service import admit, entry_of
from league_server.accounts.signing_in.login_sessions import end_sessions_of
from league_server.accounts.single_sign_on.id_token import Claims
from league_server.authorise import SIGN_IN, SIGN_IN_FIRST, Actor
from league_server.clock import now
from league_server.problems import Problem
from league_server.tables import AccountRow, ApiTokenRow, IdentityRow, InvitationRow, LoginSessionRow
from racer.language import Text

NOT_VERIFIED = Text(
    "The company's sign-in service does not vouch for your e-mail address, so your account here cannot be found by it.",
    "회사 로그인 서비스가 이메일 주소를 확인해 주지 않아 이 리그의 계정을 찾을 수 없습니다.",
)
CONNECT = Text(
    "Sign in with your password, then connect single sign-on in your account.",
    "비밀번호로 로그인한 다음 내 계정에서 싱글 사인온을 연결하세요.",
)
SOMEBODY_ELSES = Text(
    "Another account here uses this single sign-on already.", "이미 다른 계정에 연결된 싱글 사인온입니다."
)
NOT_YOUR_ADDRESS = Text(
    "Nobody has shown yet that this account's address is yours, and the sign-in service vouches for another one.",
    "이 계정의 이메일 주소가 본인의 것인지 아직 확인되지 않았고, 회사 로그인 서비스가 확인한 주소와 다릅니다.",
)
PROVE_ADDRESS = Text(
    "Ask an organiser for a link with which you choose a new password, then connect single sign-on again.",
    "주최자에게 새 비밀번호를 정할 수 있는 링크를 요청해 사용한 다음, 싱글 사인온을 다시 연결하세요.",
)
SIGN_OUT = Text("Sign out, then sign in with it.", "로그아웃한 다음 싱글 사인온으로 로그인하세요.")


def account_of(session: Session, claims: Claims, invitation: str | None) -> AccountRow:
    """Return the account of a person who signs in: the connected one, the one with the verified address, or a new one.

    Raises
    ------
    Problem
        403 when the address is not verified or may not join, 404 and 410 for an invitation that is none or over.
    """
    identity = _identity(session, claims)
    if identity is not None:
        identity.last_used_at = now()
        return session.get_one(AccountRow, identity.account_id)
    if claims.email is None:
        raise Problem("address-not-verified", 403, NOT_VERIFIED, next_step=CONNECT)
    account = session.scalar(select(AccountRow).where(AccountRow.email == claims.email).with_for_update())
    if account is None:
        account = _newcomer(session, claims, claims.email, invitation)
    else:
        check_domain(session, claims.email)
        _make_sure_of(session, account)
    _add_identity(session, claims, account)
    return account


def connect(session: Session, actor: Actor, claims: Claims) -> AccountRow:
    """Let the account that is signed in be used by single sign-on, and return it.

    Raises
    ------
    Problem
        401 for who has not signed in with a browser, 403 for another address than that of an account whose address
        nobody has proven, 409 when another account is connected.
    """
    account = session.get_one(AccountRow, actor.own_id, with_for_update=True) if actor.via == "session" else None
    # A token is good for less than the session that this would open; and a session may just have ended because the
    # address's owner came in.
    if account is None or session.get(LoginSessionRow, actor.credential_id) is None:
        raise Problem("sign-in-first", 401, SIGN_IN_FIRST, next_step=SIGN_IN)
    identity = _identity(session, claims)
    if identity is None:
        _prove_address(account, claims)
        _add_identity(session, claims, account)
    elif identity.account_id != account.id:
        raise Problem("identity-taken", 409, SOMEBODY_ELSES, next_step=SIGN_OUT)
    return account


def _newcomer(session: Session, claims: Claims, email: str, invitation: str | None) -> AccountRow:
    person = NewPerson(
        email=email,
        is_email_proven=True,
        password_hash=None,
        display_name=claims.name or email.partition("@")[0],
        nickname=None,
    )
    return admit(session, entry_of(session, invitation, email), person)


def _prove_address(account: AccountRow, claims: Claims) -> None:
    """Refuse an identity of another address where somebody may only have typed the account's; its owner comes later."""
    if account.is_email_proven:
        return
    if claims.email is None or claims.email != account.email:
        raise Problem("address-not-yours", 403, NOT_YOUR_ADDRESS, next_step=PROVE_ADDRESS)
    account.is_email_proven = True


def _make_sure_of(session: Session, account: AccountRow) -> None:
    """Take from an account by what somebody else could use it who only typed this person's address."""
    if account.is_email_proven:
        return
    account.password_hash, account.is_email_proven = None, True
    end_sessions_of(session, account.id)
    session.execute(delete(ApiTokenRow).where(ApiTokenRow.account_id == account.id))
    session.execute(delete(IdentityRow).where(IdentityRow.account_id == account.id))
    links = update(InvitationRow).where(InvitationRow.account_id == account.id, InvitationRow.revoked_at.is_(None))
    session.execute(links.values(revoked_at=now()))


def _identity(session: Session, claims: Claims) -> IdentityRow | None:
    known = IdentityRow.issuer == claims.issuer, IdentityRow.subject == claims.subject
    return session.scalar(select(IdentityRow).where(*known))


def _add_identity(session: Session, claims: Claims, account: AccountRow) -> None:
    time = now()
    session.add(
        IdentityRow(
            account_id=account.id, issuer=claims.issuer, subject=claims.subject, created_at=time, last_used_at=time
        )
    )
    session.flush()
    audit.record(session, None, "account.sign_on_connected", "account", account.id)
