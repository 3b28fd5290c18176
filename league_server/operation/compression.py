"""Sends the answers of the API compressed to who takes them so."""

from __future__ import annotations

from typing import Final

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from league_server.operation.places import asks_the_api

FEWEST_BYTES: Final = 1024
"""What is smaller fits into one packet of the network anyway."""
FAST: Final = 4
"""Level of gzip that costs a board of fifty rows a fraction of a millisecond."""


class ApiCompression(GZipMiddleware):
    """Compresses what the API answers; event streams and archives stay as they are, pages come compressed already.

    Parameters
    ----------
    app
        What answers requests.
    """

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(app, minimum_size=FEWEST_BYTES, compresslevel=FAST)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and asks_the_api(scope):
            await super().__call__(scope, receive, send)
        else:
            await self.app(scope, receive, send)
