"""The sessions of browsers: begun at login with a name of their own, each to be ended on its own."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from league_server.clock import now
from league_server.identifiers import new_token, token_hash
from league_server.tables import LoginSessionRow

LIFETIME: Final = timedelta(days=30)
LONGEST_USER_AGENT: Final = 200


def begin_session(session: Session, account_id: UUID, user_agent: str, previous: str | None) -> str:
    """Begin a session of a browser and return its secret.

    Parameters
    ----------
    session
        The transaction.
    account_id
        Who has signed in.
    user_agent
        What the browser says of itself.
    previous
        The secret that the browser came with, whose session ends.
    """
    time = now()
    if previous is not None:
        end_session(session, previous)
    session.execute(delete(LoginSessionRow).where(LoginSessionRow.expires_at <= time))
    secret = new_token()
    session.add(
        LoginSessionRow(
            account_id=account_id,
            token_hash=token_hash(secret),
            user_agent=_visible(user_agent),
            created_at=time,
            last_seen_at=time,
            expires_at=time + LIFETIME,
        )
    )
    return secret


def end_session(session: Session, secret: str) -> None:
    """End the session of a browser, if it has one."""
    session.execute(delete(LoginSessionRow).where(LoginSessionRow.token_hash == token_hash(secret)))


def end_sessions_of(session: Session, account_id: UUID, besides: UUID | None = None) -> None:
    """End all sessions of a person, besides one."""
    ended = delete(LoginSessionRow).where(LoginSessionRow.account_id == account_id)
    session.execute(ended if besides is None else ended.where(LoginSessionRow.id != besides))


def end_one_of(session: Session, account_id: UUID, session_id: UUID) -> bool:
    """End one session of a person; return whether there was such a one."""
    mine = delete(LoginSessionRow).where(LoginSessionRow.id == session_id, LoginSessionRow.account_id == account_id)
    return session.execute(mine.returning(LoginSessionRow.id)).first() is not None


def sessions_of(session: Session, account_id: UUID) -> list[LoginSessionRow]:
    """Return the sessions of a person that are not over, the last used first."""
    query = select(LoginSessionRow).where(LoginSessionRow.account_id == account_id, LoginSessionRow.expires_at > now())
    return list(session.scalars(query.order_by(LoginSessionRow.last_seen_at.desc(), LoginSessionRow.id)))


def _visible(user_agent: str) -> str:
    return "".join(character for character in user_agent if character.isprintable())[:LONGEST_USER_AGENT]
