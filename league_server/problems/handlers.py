"""Makes an answer of whatever goes wrong while a request is answered."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from league_server.problems import sentences
from league_server.problems.document import problem_response, request_number
from league_server.problems.problem import Problem
from league_server.problems.validation import refused_request
from racer.errors import RacerError, RewardFunctionError

RETRY_SECONDS = 2
"""After how long a request is worth sending again when the database did not answer."""

_log = structlog.get_logger(__name__)


def install(app: FastAPI) -> None:
    """Make an application answer with problem documents, whatever goes wrong."""
    makers: Mapping[type[Exception], Callable[[Request, Any], Problem]] = {
        Problem: lambda _, problem: problem,
        RacerError: lambda _, error: _of_racer(error),
        RequestValidationError: refused_request,
        HTTPException: _of_http,
        IntegrityError: lambda _, __: _changed_meanwhile(),
        StaleDataError: lambda _, __: _changed_meanwhile(),
        OperationalError: _of_database,
    }
    for kind, make in makers.items():
        answer(app, kind, make)
    app.add_middleware(UnforeseenFailures, handlers=app.exception_handlers)


def answer(app: FastAPI, kind: type[Exception], make: Callable[[Request, Any], Problem]) -> None:
    """Make an application answer one more kind of error with a problem document."""
    app.add_exception_handler(kind, _answering(make))


class UnforeseenFailures:
    """Answers what was raised outside of endpoints like what is raised in them, and a failure that nobody foresaw.

    Why it failed is logged; readers never see a traceback.

    Parameters
    ----------
    app
        What answers requests.
    handlers
        How the application answers errors, by their class.
    """

    def __init__(self, app: ASGIApp, handlers: Mapping[Any, Any]) -> None:
        self._app = app
        self._handlers = handlers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        has_begun = False

        async def send_noted(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self._app(scope, receive, send_noted)
        except Exception as error:
            if has_begun:
                # Only a broken connection tells the reader that the answer is not whole.
                raise
            response = await self._answer_to(error, Request(scope))
            await response(scope, receive, send)

    async def _answer_to(self, error: Exception, request: Request) -> Response:
        handler = next((self._handlers[kind] for kind in type(error).__mro__ if kind in self._handlers), None)
        if handler is not None:
            response: Response = await handler(request, error)
            return response
        _log.exception("request_failed", error=type(error).__name__)
        return problem_response(request, _failed(request))


def _answering(make: Callable[[Request, Any], Problem]) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def answer(request: Request, error: Exception) -> Response:
        return problem_response(request, make(request, error))

    return answer


def _of_racer(error: RacerError) -> Problem:
    code = re.sub(r"(?<!^)(?=[A-Z])", "-", type(error).__name__).lower()
    if isinstance(error, RewardFunctionError):
        # Its place is a file on the server; the line is what its author knows.
        return Problem(code, 422, error.text, line=error.line)
    return Problem(code, 422, error.sentences)


def _of_http(request: Request, error: HTTPException) -> Problem:
    headers = error.headers
    match error.status_code:
        case 404:
            return Problem("not-found", 404, sentences.NO_SUCH_PLACE, headers=headers)
        case 405:
            detail = sentences.NOT_THIS_METHOD.format(method=request.method)
            return Problem("method-not-allowed", 405, detail, headers=headers)
        case 400:
            detail = sentences.UNREADABLE.format(reason=error.detail.rstrip("."))
            return Problem("unreadable-request", 400, detail, next_step=sentences.SEND_AGAIN, headers=headers)
        case status:
            detail = sentences.REFUSED.format(reason=error.detail.rstrip("."))
            return Problem(f"status-{status}", status, detail, headers=headers)


def _changed_meanwhile() -> Problem:
    return Problem("changed-meanwhile", 409, sentences.CHANGED_MEANWHILE, next_step=sentences.LOOK_AGAIN)


def _of_database(request: Request, error: OperationalError) -> Problem:
    if getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR:
        # The statement is wrong, which no waiting mends: SQLite says it in the words for a database that is away.
        _log.error("request_failed", error=type(error).__name__, exc_info=error)
        return _failed(request)
    _log.error("database_unavailable", reason=str(error.orig))
    headers = {"retry-after": str(RETRY_SECONDS)}
    return Problem("database-unavailable", 503, sentences.NO_DATABASE, next_step=sentences.TRY_LATER, headers=headers)


def _failed(request: Request) -> Problem:
    next_step = sentences.REPORT_IT.format(request_id=request_number(request))
    return Problem("internal-error", 500, sentences.FAILED, next_step=next_step)
