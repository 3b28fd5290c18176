"""Finds out, before anything else is decided, who a request to the API comes from."""

from __future__ import annotations

from anyio import to_thread
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send
from structlog.contextvars import bound_contextvars

from league_server.accounts.recognition import recognise
from league_server.authorise import STRANGER
from league_server.operation.places import HEALTH, asks_the_api
from league_server.turns import READING


class Recognition:
    """Puts the actor into the request's state.

    Parameters
    ----------
    app
        What answers requests.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Recognise who asks; files of the web are the same for everybody."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        actor = STRANGER
        if asks_the_api(scope) and scope["path"] not in HEALTH:
            league = request.app.state.league
            actor = await to_thread.run_sync(recognise, league, request, limiter=READING.limiter)
        request.state.actor = actor
        # What is logged about the request further in says whose it is.
        with bound_contextvars(**({} if actor.account_id is None else {"account_id": str(actor.account_id)})):
            await self._app(scope, receive, send)
