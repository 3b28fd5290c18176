"""One attempt to sign in at a company's service, from a browser's leaving to its return."""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from fastapi import Response

from league_server.settings import Settings

COOKIE: Final = "racer_sign_on"
PLACE: Final = "/api/sign-on"
LIFETIME: Final = timedelta(minutes=15)


@dataclass(frozen=True)
class Attempt:
    """An attempt, all of which follows from the secret that its browser keeps: nothing of it is kept here.

    Parameters
    ----------
    secret
        In the browser's cookie.
    """

    secret: str

    @property
    def state(self) -> str:
        """What the service hands back to the browser, by which we know that it was this one that left."""
        return self._derived("state")

    @property
    def nonce(self) -> str:
        """What the service writes into its token, by which we know that it is for this attempt."""
        return self._derived("nonce")

    @property
    def verifier(self) -> str:
        """What proves that whoever exchanges the code is who asked for it (PKCE)."""
        return self._derived("verifier")

    def is_of(self, state: str) -> bool:
        """Return whether a browser came back from this attempt."""
        return hmac.compare_digest(self.state.encode(), state.encode())

    def _derived(self, purpose: str) -> str:
        digest = hmac.digest(self.secret.encode(), purpose.encode(), hashlib.sha256)
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def remember(response: Response, settings: Settings, attempt: Attempt) -> None:
    """Give a browser the secret of its attempt."""
    response.set_cookie(
        COOKIE,
        attempt.secret,
        max_age=int(LIFETIME.total_seconds()),
        path=PLACE,
        httponly=True,
        samesite="lax",
        secure=settings.cookies_are_secure,
    )


def forget(response: Response, settings: Settings) -> None:
    """Take the secret of an attempt from a browser: each is for one return."""
    response.delete_cookie(COOKIE, path=PLACE, httponly=True, samesite="lax", secure=settings.cookies_are_secure)
