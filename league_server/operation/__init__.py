"""How the server is run: who is let in, how much of it, what is written down, and whether it is well.

`install_guards` and `install_records` put the pieces around an application; the order is theirs to know.
"""

from __future__ import annotations

from fastapi import FastAPI

from league_server import problems
from league_server.operation.compression import ApiCompression
from league_server.operation.guards import (
    BodyLimits,
    BodyTooLargeError,
    CrossSiteGuard,
    RateLimits,
    Recognition,
    StreamLimits,
    too_large,
)
from league_server.operation.request_records import RequestRecords
from league_server.operation.security_headers import SecurityHeaders
from league_server.problems import Problem
from league_server.settings import Settings
from league_server.storage import MissingObjectError, StorageError

__all__ = ["install"]


def install(app: FastAPI, settings: Settings) -> None:
    """Put everything around an application; a request meets what is added last first.

    An answer of any kind is recorded and gets the headers, and whatever is raised further in becomes a problem
    document. Of those who may refuse, what costs least is asked first: whether the address is ours, then who asks, how
    often, and how much is sent.
    """
    app.add_middleware(BodyLimits)
    app.add_middleware(StreamLimits, settings=settings)
    app.add_middleware(RateLimits, settings=settings)
    app.add_middleware(Recognition)
    app.add_middleware(CrossSiteGuard, settings=settings)
    problems.install(app)
    problems.answer(app, BodyTooLargeError, lambda _, error: too_large(error.limit_bytes))
    problems.answer(app, StorageError, lambda _, error: Problem("storage-unavailable", 503, error.sentences))
    problems.answer(app, MissingObjectError, lambda _, error: Problem("file-gone", 410, error.sentences))
    app.add_middleware(ApiCompression)
    app.add_middleware(SecurityHeaders, is_encrypted=settings.cookies_are_secure)
    app.add_middleware(RequestRecords)
