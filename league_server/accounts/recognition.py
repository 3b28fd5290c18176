"""Finds out who a request comes from: a browser's session, a program's token, or the one person of this machine."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final, Literal
from uuid import UUID

from sqlalchemy import select, text, update
from sqlalchemy.exc import OperationalError
from starlette.datastructures import Headers
from starlette.requests import Request

from league_server.authorise import STRANGER, Actor, Scope
from league_server.clock import now
from league_server.database import BUSY_SECONDS, Database
from league_server.dependencies import LeagueServer
from league_server.identifiers import token_hash
from league_server.tables import AccountRow, AccountStatus, ApiTokenRow, LoginSessionRow
from racer.language import Language

COOKIE: Final = "racer_session"
TOKEN_PREFIX: Final = "racer_"  # noqa: S105 - what tokens begin with
LOCAL_NICKNAME_KEY: Final = "*me*"
"""Key of the nickname of the one person of single-user mode, whatever the nickname; nobody else's can be the same."""
SEEN_EVERY: Final = timedelta(minutes=5)
"""How exactly it is kept when somebody was last here; reading a page should not write every time."""
NOTE_PATIENCE_MS: Final = 200
"""How long a request waits for its turn to note that; it is not worth more."""


def bearer_token(headers: Headers) -> str | None:
    """Return the token that a program shows; where there is one, nothing else that the request brings counts."""
    authorization = headers.get("authorization", "")
    return authorization[7:].strip() if authorization[:7].lower() == "bearer " else None


def recognise(league: LeagueServer, request: Request) -> Actor:
    """Return who asks; a stranger when nothing that was shown is known, or no longer."""
    token = bearer_token(request.headers)
    if token is not None:
        return _by_token(league.database, token)
    cookie = request.cookies.get(COOKIE)
    actor = _by_session(league.database, cookie) if cookie else STRANGER
    # A cookie may be left from a time when people signed in here.
    return local_person(league.database) if actor.is_stranger and league.settings.is_single_user else actor


def local_person(database: Database) -> Actor:
    """Return the one person of single-user mode, the administrator without an address."""
    query = select(AccountRow).where(AccountRow.email.is_(None), AccountRow.nickname_key == LOCAL_NICKNAME_KEY)
    with database.reading() as session:
        account = session.scalar(query)
    return STRANGER if account is None else actor_of(account, "single_user")


def _by_session(database: Database, secret: str) -> Actor:
    query = (
        select(AccountRow, LoginSessionRow)
        .join(LoginSessionRow, LoginSessionRow.account_id == AccountRow.id)
        .where(LoginSessionRow.token_hash == token_hash(secret))
    )
    with database.reading() as session:
        found = session.execute(query).first()
    time = now()
    if found is None or found[0].status != AccountStatus.ACTIVE or found[1].expires_at <= time:
        return STRANGER
    account, login = found
    if time - login.last_seen_at > SEEN_EVERY:
        _remember_visit(database, LoginSessionRow, "last_seen_at", login.id, account.id, time)
    return actor_of(account, "session", credential_id=login.id)


def _by_token(database: Database, secret: str) -> Actor:
    query = (
        select(AccountRow, ApiTokenRow)
        .join(ApiTokenRow, ApiTokenRow.account_id == AccountRow.id)
        .where(ApiTokenRow.token_hash == token_hash(secret))
    )
    with database.reading() as session:
        found = session.execute(query).first()
    time = now()
    if found is None or found[0].status != AccountStatus.ACTIVE:
        return STRANGER
    account, token = found
    if token.expires_at is not None and token.expires_at <= time:
        return STRANGER
    if token.last_used_at is None or time - token.last_used_at > SEEN_EVERY:
        _remember_visit(database, ApiTokenRow, "last_used_at", token.id, account.id, time)
    return actor_of(account, "token", credential_id=token.id, scopes=frozenset(Scope(scope) for scope in token.scopes))


def actor_of(
    account: AccountRow,
    via: Literal["session", "token", "single_user"],
    credential_id: UUID | None = None,
    scopes: frozenset[Scope] | None = None,
) -> Actor:
    """Return who asks, once an account has been recognised."""
    return Actor(account.id, account.role, language_of(account), via, scopes, credential_id)


def language_of(account: AccountRow) -> Language | None:
    """Return the language that a person prefers, or None to follow the browser."""
    return "ko" if account.language == "ko" else "en" if account.language == "en" else None


def _remember_visit(
    database: Database,
    table: type[LoginSessionRow | ApiTokenRow],
    column: str,
    row_id: UUID,
    account_id: UUID,
    time: datetime,
) -> None:
    """Note that somebody was here; while the database is busy, that is left to the next request."""
    is_sqlite = database.kind == "sqlite"
    setting = "PRAGMA busy_timeout" if is_sqlite else "SET LOCAL lock_timeout"
    with suppress(OperationalError), database.engine.connect() as connection:
        try:
            with connection.begin():
                connection.execute(text(f"{setting} = {NOTE_PATIENCE_MS}"))
                connection.execute(update(table).where(table.id == row_id).values({column: time}))
                connection.execute(update(AccountRow).where(AccountRow.id == account_id).values(last_seen_at=time))
        finally:
            if is_sqlite:
                # The connection is somebody else's next.
                connection.execute(text(f"PRAGMA busy_timeout = {round(BUSY_SECONDS * 1000)}"))
