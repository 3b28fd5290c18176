"""Joining over HTTP."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response, status

from league_server.accounts.joining import service
from league_server.accounts.joining.queries import facts_of
from league_server.accounts.joining.schemas import InvitationFacts, Joining, NewPassword
from league_server.accounts.me.schemas import Me, Secret, me_of
from league_server.accounts.recognition import actor_of
from league_server.accounts.signing_in.cookies import give_cookie
from league_server.accounts.signing_in.endpoints import browser_of
from league_server.authorise import Permission
from league_server.dependencies import League, Reading, needs

router = APIRouter(prefix="/join", tags=["accounts"])


@router.post("", status_code=status.HTTP_201_CREATED, **needs(Permission.ANYBODY, 404, 409, 410))
def join(body: Joining, server: League, request: Request, response: Response) -> Me:
    """Join the league, by an invitation or with an address of its domains, and sign in."""
    account, secret = service.join(server.database, body, browser_of(request))
    give_cookie(response, server.settings, secret)
    return me_of(account, actor_of(account, "session"))


@router.post("/invitation", **needs(Permission.ANYBODY, 404, 410))
def look_at_invitation(body: Secret, session: Reading) -> InvitationFacts:
    """See what an invitation is for, before it is accepted."""
    return facts_of(session, body.secret)


@router.post("/password", **needs(Permission.ANYBODY, 404, 410))
def choose_password(body: NewPassword, server: League, request: Request, response: Response) -> Me:
    """Choose a password by a link from an organiser or an administrator, and sign in; other browsers are signed out."""
    account, secret = service.choose_password(server.database, body.secret, body.password, browser_of(request))
    give_cookie(response, server.settings, secret)
    return me_of(account, actor_of(account, "session"))
