"""Personal tokens over HTTP."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter, status

from league_server.accounts.tokens import service
from league_server.accounts.tokens.schemas import NewToken, Token, TokenRequest, token_of
from league_server.authorise import Permission
from league_server.dependencies import Caller, Reading, Writing, needs

router = APIRouter(prefix="/me/tokens", tags=["accounts"])


@router.get("", **needs(Permission.OWN_ACCOUNT))
def list_tokens(session: Reading, actor: Caller) -> list[Token]:
    """List the own tokens, the newest first."""
    return [token_of(row) for row in service.tokens_of(session, actor.own_id)]


@router.post("", status_code=status.HTTP_201_CREATED, **needs(Permission.OWN_ACCOUNT, 409))
def make_token(body: TokenRequest, session: Writing, actor: Caller) -> NewToken:
    """Make a token; its secret is shown this once. A token makes none that is good for more than itself."""
    row, secret = service.make_token(session, actor, body)
    return NewToken(**token_of(row).model_dump(), token=secret)


@router.delete("/{token_id}", status_code=status.HTTP_204_NO_CONTENT, **needs(Permission.OWN_ACCOUNT, 404))
def revoke_token(token_id: UUID, session: Writing, actor: Caller) -> None:
    """Take a token back; what uses it is refused from now on."""
    service.revoke_token(session, actor, token_id)
