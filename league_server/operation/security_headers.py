"""The headers that tell a browser what pages of this server may do, and what may be done with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from league_server.operation.places import asks_the_api

HEADERS: Final = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""What every answer says."""
PAGE_POLICY: Final = {
    "default-src": "'self'",
    "script-src": "'self'",
    # The editor and the form library write their styles into the page.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "worker-src": "'self' blob:",
    "connect-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
"""What a web page may load: nothing from other hosts."""
DATA_POLICY: Final = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}
"""What an answer of the API may load when somebody opens it as a page: nothing."""
ENCRYPTION: Final = "max-age=31536000"
"""That browsers shall come by https only, s."""


class SecurityHeaders:
    """Adds the headers to every answer.

    Parameters
    ----------
    app
        What answers requests.
    is_encrypted
        Whether people reach the server by https.
    """

    def __init__(self, app: ASGIApp, *, is_encrypted: bool) -> None:
        self._app = app
        self._always = HEADERS | ({"strict-transport-security": ENCRYPTION} if is_encrypted else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request with the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        policy = _written(DATA_POLICY if asks_the_api(scope) else PAGE_POLICY)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in (self._always | {"content-security-policy": policy}).items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)


def _written(policy: Mapping[str, str]) -> str:
    return "; ".join(f"{directive} {sources}".strip() for directive, sources in policy.items())
