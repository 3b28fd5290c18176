"""How much a request may bring."""

from __future__ import annotations

from typing import Final

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from league_server.problems import Problem
from racer.language import Text

STRANGER_BYTES: Final = 64_000
"""Whoever signs in or joins sends a form."""
DOCUMENT_BYTES: Final = 2_000_000
"""A spec with its reward function, a race as a file, a reward map: all are much smaller."""
UPLOAD_BYTES: Final = 272_000_000
"""The largest model package, and what a form needs around it."""
UPLOAD_TYPES: Final = ("multipart/form-data", "application/zip", "application/octet-stream")

TOO_LARGE: Final = Text(
    "The request brings more than the {limit:,} bytes that are taken here. Nothing was changed.",
    "요청이 허용된 크기 {limit:,}바이트를 넘습니다. 아무것도 바뀌지 않았습니다.",
)
SEND_LESS: Final = Text("Send less at a time.", "더 작게 나누어 보내세요.")


class BodyTooLargeError(HTTPException):
    """Raised when more arrives than a request may bring; frameworks between reader and limit let this kind through."""

    def __init__(self, limit_bytes: int) -> None:
        super().__init__(413)
        self.limit_bytes = limit_bytes


def too_large(limit_bytes: int) -> Problem:
    """Return the problem of a request that brings too much; what else comes is not read, so the connection ends."""
    return Problem(
        "too-large",
        413,
        TOO_LARGE.format(limit=limit_bytes),
        next_step=SEND_LESS,
        headers={"connection": "close"},
        limit_bytes=limit_bytes,
    )


class BodyLimits:
    """Refuses a request that announces too much, and cuts off one that brings more than it announced.

    Parameters
    ----------
    app
        What answers requests.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, of which no more is read than it may bring.

        Raises
        ------
        BodyTooLargeError
            When it brings more.
        """
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit_bytes = limit_of(Request(scope))
        announced = Headers(scope=scope).get("content-length", "0")
        if not announced.isdecimal() or int(announced) > limit_bytes:
            raise BodyTooLargeError(limit_bytes)
        received = 0

        async def receive_counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit_bytes:
                raise BodyTooLargeError(limit_bytes)
            return message

        await self._app(scope, receive_counted, send)


def limit_of(request: Request) -> int:
    """Return how many bytes a request may bring."""
    if request.state.actor.is_stranger:
        return STRANGER_BYTES
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return UPLOAD_BYTES if kind in UPLOAD_TYPES else DOCUMENT_BYTES
