"""The cookie with which a browser shows that its person has signed in."""

from __future__ import annotations

from fastapi import Response

from league_server.accounts.recognition import COOKIE
from league_server.accounts.signing_in.login_sessions import LIFETIME
from league_server.settings import Settings


def give_cookie(response: Response, settings: Settings, secret: str) -> None:
    """Give a browser the secret of its session; scripts do not see it, and other sites' pages do not send it along."""
    response.set_cookie(
        COOKIE,
        secret,
        max_age=int(LIFETIME.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=settings.cookies_are_secure,
    )


def take_cookie(response: Response, settings: Settings) -> None:
    """Take the secret from a browser."""
    response.delete_cookie(COOKIE, httponly=True, samesite="lax", secure=settings.cookies_are_secure)
