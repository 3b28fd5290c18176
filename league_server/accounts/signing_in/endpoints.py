"""Signing in and out over HTTP."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response, status

from league_server.accounts.me.schemas import Me, me_of
from league_server.accounts.recognition import COOKIE, actor_of
from league_server.accounts.signing_in import service
from league_server.accounts.signing_in.cookies import give_cookie, take_cookie
from league_server.accounts.signing_in.login_sessions import end_session
from league_server.accounts.signing_in.schemas import SignIn
from league_server.authorise import Permission
from league_server.dependencies import League, needs

router = APIRouter(prefix="/session", tags=["accounts"])


def browser_of(request: Request) -> service.Browser:
    """Return the browser that a request comes from."""
    place = request.client.host if request.client else ""
    return service.Browser(request.headers.get("user-agent", ""), request.cookies.get(COOKIE), place)


@router.post("", **needs(Permission.ANYBODY))
def sign_in(body: SignIn, server: League, request: Request, response: Response) -> Me:
    """Sign in with an address and a password; the answer brings the cookie of a new session."""
    account, secret = service.sign_in(server.database, body.email, body.password, browser_of(request))
    give_cookie(response, server.settings, secret)
    return me_of(account, actor_of(account, "session"))


@router.delete("", status_code=status.HTTP_204_NO_CONTENT, **needs(Permission.ANYBODY))
def sign_out(server: League, request: Request, response: Response) -> None:
    """End this browser's session."""
    if secret := request.cookies.get(COOKIE):
        with server.database.session() as session:
            end_session(session, secret)
    take_cookie(response, server.settings)
