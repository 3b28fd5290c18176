"""The administrators: that a league always has one who can sign in, and how the first one comes to it."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from sqlalchemy import exists, func, or_, select, update
from sqlalchemy.orm import Session

from league_server.accounts.invitations.secrets import link_of, new_secret, secret_hash
from league_server.accounts.recognition import LOCAL_NICKNAME_KEY
from league_server.clock import now
from league_server.problems import Problem
from league_server.settings import Settings
from league_server.tables import (
    AccountRow,
    AccountStatus,
    IdentityRow,
    InvitationKind,
    InvitationRow,
    LeagueRow,
    Role,
)
from racer.language import Language, Text

LOCAL_NAME: Final = Text("Racer 1", "레이서 1")
"""What the one person of single-user mode is called until that person says otherwise."""
LAST_ONE = Text(
    "This is the last administrator who can sign in, and a league needs one.",
    "로그인할 수 있는 마지막 관리자입니다. 리그에는 관리자가 한 명 이상 있어야 합니다.",
)
NAME_ANOTHER = Text("Make somebody else an administrator first.", "먼저 다른 사람을 관리자로 지정하세요.")


def first_administrator_link(session: Session, settings: Settings) -> str | None:
    """Return the one-time link with which a league gets its first administrator.

    Parameters
    ----------
    session
        The transaction; an earlier link that was not used ends with it.
    settings
        Where people reach the server.

    Returns
    -------
    str or None
        None where there is an administrator who can sign in.
    """
    if has_administrator(session):
        return None
    kind = InvitationKind.FIRST_ADMINISTRATOR
    session.execute(
        update(InvitationRow)
        .where(InvitationRow.kind == kind, InvitationRow.revoked_at.is_(None))
        .values(revoked_at=now())
    )
    secret = new_secret(kind)
    session.add(
        InvitationRow(
            kind=kind, secret_hash=secret_hash(secret), role=Role.ADMINISTRATOR, most_uses=1, created_at=now()
        )
    )
    return link_of(settings.base_url, kind, secret)


def make_local_person(session: Session, language: Language = "en") -> AccountRow:
    """Return the one person of single-user mode, who is made, with a name in a language, if there is none."""
    known = local_person_row(session)
    if known is not None:
        return known
    person = AccountRow(
        role=Role.ADMINISTRATOR,
        display_name=LOCAL_NAME.to(language),
        nickname=LOCAL_NAME.to(language),
        nickname_key=LOCAL_NICKNAME_KEY,
        created_at=now(),
    )
    session.add(person)
    session.flush()
    return person


def local_person_row(session: Session) -> AccountRow | None:
    """Return the one person of single-user mode, where there is one."""
    query = select(AccountRow).where(AccountRow.email.is_(None), AccountRow.nickname_key == LOCAL_NICKNAME_KEY)
    return session.scalar(query)


def has_administrator(session: Session, besides: UUID | None = None) -> bool:
    """Return whether a league has an administrator who can sign in, besides one person."""
    has_identity = exists().where(IdentityRow.account_id == AccountRow.id)
    query = select(func.count()).where(
        AccountRow.role == Role.ADMINISTRATOR,
        AccountRow.status == AccountStatus.ACTIVE,
        or_(AccountRow.password_hash.is_not(None), has_identity),
    )
    if besides is not None:
        query = query.where(AccountRow.id != besides)
    return bool(session.scalar(query))


def keep_an_administrator(session: Session, account: AccountRow) -> None:
    """Refuse that the last administrator goes; of two who send each other away at once, one stays.

    Raises
    ------
    Problem
        409.
    """
    if account.role != Role.ADMINISTRATOR:
        return
    # Whoever takes somebody's power away waits here for the others who do.
    session.execute(select(LeagueRow.id).with_for_update())
    if not has_administrator(session, besides=account.id):
        raise Problem("last-administrator", 409, LAST_ONE, next_step=NAME_ANOTHER)
