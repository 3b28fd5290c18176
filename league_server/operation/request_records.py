"""Gives every request a number, and writes down what came of it: one line in the log, one value in the metrics."""

from __future__ import annotations

import re
import secrets
import time
from typing import Final

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bound_contextvars

from league_server.operation.metrics import REQUEST_SECONDS, REQUESTS_NOW
from league_server.operation.places import OPERATION, asks_the_api, place_of

HEADER: Final = "x-request-id"
GIVEN_NUMBER: Final = re.compile(r"[A-Za-z0-9._-]{8,64}")
"""A number that a proxy gave the request is kept when it looks like one."""
KNOWN_METHODS: Final = frozenset({"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"})

_log = structlog.get_logger(__name__)


class RequestRecords:
    """Numbers requests and records them. Addresses, queries and bodies are not written down: they may hold secrets.

    Parameters
    ----------
    app
        What answers requests.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request and record it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get(HEADER, "")
        number = given if GIVEN_NUMBER.fullmatch(given) else secrets.token_hex(8)
        scope.setdefault("state", {})["request_id"] = number
        record = _Record(scope)

        async def send_recorded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[HEADER] = number
                record.begin(message)
            await send(message)

        with bound_contextvars(request_id=number), REQUESTS_NOW.track_inprogress():
            try:
                await self._app(scope, receive, send_recorded)
            finally:
                record.end()


class _Record:
    """What is known of one request so far."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._began_s = time.perf_counter()
        self._status = 500
        self._is_measured = False

    def begin(self, message: Message) -> None:
        """Take note that the answer begins."""
        self._status = message["status"]
        if Headers(raw=message["headers"]).get("content-type", "").startswith("text/event-stream"):
            self._measure()

    def end(self) -> None:
        """Write down that the request is over."""
        self._measure()
        is_of_interest = asks_the_api(self._scope) and self._scope["path"] not in OPERATION
        actor = self._scope["state"].get("actor")
        (_log.info if is_of_interest else _log.debug)(
            "request",
            method=self._method,
            place=place_of(self._scope),
            status=self._status,
            milliseconds=round(1000 * (time.perf_counter() - self._began_s), 1),
            account_id=None if actor is None or actor.account_id is None else str(actor.account_id),
        )

    def _measure(self) -> None:
        if not self._is_measured:
            self._is_measured = True
            seconds = time.perf_counter() - self._began_s
            REQUEST_SECONDS.labels(self._method, place_of(self._scope), str(self._status)).observe(seconds)

    @property
    def _method(self) -> str:
        method: str = self._scope["method"]
        return method if method in KNOWN_METHODS else "other"
