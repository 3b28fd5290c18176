"""Makes personal tokens and takes them back."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from league_server import audit
from league_server.accounts.recognition import TOKEN_PREFIX
from league_server.accounts.tokens.schemas import TokenRequest
from league_server.authorise import Actor, not_found
from league_server.clock import now
from league_server.identifiers import new_token, token_hash
from league_server.problems import Problem
from league_server.tables import AccountRow, ApiTokenRow
from racer.language import Text

MOST_TOKENS: Final = 50

MORE_THAN_OWN = Text(
    "A token cannot make one that is good for more than itself: {scopes}.",
    "토큰으로는 자신보다 넓은 범위의 토큰을 만들 수 없습니다: {scopes}.",
)
LONGER_THAN_OWN = Text(
    "A token cannot make one that lasts longer than itself, until {until}.",
    "토큰으로는 자신의 유효 기한({until})보다 오래가는 토큰을 만들 수 없습니다.",
)
SIGN_IN_FOR_MORE = Text("Sign in with a browser to make it.", "브라우저로 로그인해서 만드세요.")
TOO_MANY = Text("There are {most} tokens already.", "토큰이 이미 {most}개 있습니다.")
REVOKE_ONE = Text("Take back one that is not used.", "쓰지 않는 토큰을 취소하세요.")


def make_token(session: Session, actor: Actor, request: TokenRequest) -> tuple[ApiTokenRow, str]:
    """Make a token and return it with its secret, which is not kept.

    Raises
    ------
    Problem
        403 for more than the token that asks may do itself, 409 when there are too many.
    """
    time = now()
    expires_at = None if request.valid_days is None else time + timedelta(days=request.valid_days)
    _check_within_own(session, actor, request, expires_at)
    # One at a time, so that two quick clicks do not both find room for the last one.
    session.get_one(AccountRow, actor.own_id, with_for_update=True)
    count = select(func.count()).where(ApiTokenRow.account_id == actor.own_id)
    if (session.scalar(count) or 0) >= MOST_TOKENS:
        raise Problem("too-many-tokens", 409, TOO_MANY.format(most=MOST_TOKENS), next_step=REVOKE_ONE)
    secret = new_token(TOKEN_PREFIX)
    row = ApiTokenRow(
        account_id=actor.own_id,
        name=request.name,
        token_hash=token_hash(secret),
        scopes=sorted(scope.value for scope in request.scopes),
        created_at=time,
        expires_at=expires_at,
    )
    session.add(row)
    session.flush()
    audit.record(session, actor, "token.made", "token", row.id, scopes=row.scopes)
    return row, secret


def tokens_of(session: Session, account_id: UUID) -> list[ApiTokenRow]:
    """Return the tokens of a person, the newest first."""
    query = select(ApiTokenRow).where(ApiTokenRow.account_id == account_id)
    return list(session.scalars(query.order_by(ApiTokenRow.created_at.desc(), ApiTokenRow.id)))


def revoke_token(session: Session, actor: Actor, token_id: UUID) -> None:
    """Take a token back.

    Raises
    ------
    Problem
        404 when the person has no such token.
    """
    mine = delete(ApiTokenRow).where(ApiTokenRow.id == token_id, ApiTokenRow.account_id == actor.own_id)
    if session.scalar(mine.returning(ApiTokenRow.id)) is None:
        raise not_found()
    audit.record(session, actor, "token.revoked", "token", token_id)


def _check_within_own(session: Session, actor: Actor, request: TokenRequest, expires_at: datetime | None) -> None:
    if actor.via != "token" or actor.scopes is None:
        return
    if beyond := request.scopes - actor.scopes:
        detail = MORE_THAN_OWN.format(scopes=", ".join(sorted(beyond)))
        raise Problem("beyond-own-scopes", 403, detail, field="scopes", next_step=SIGN_IN_FOR_MORE)
    own = session.get_one(ApiTokenRow, actor.credential_id)
    if own.expires_at is not None and (expires_at is None or expires_at > own.expires_at):
        detail = LONGER_THAN_OWN.format(until=own.expires_at.isoformat(timespec="minutes"))
        raise Problem("beyond-own-life", 403, detail, field="valid_days", next_step=SIGN_IN_FOR_MORE)
