"""What endpoints ask for: the league, a session of the database, and who is asking."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated, Any

from anyio import CancelScope, to_thread
from fastapi import Depends, Request
from fastapi.concurrency import contextmanager_in_threadpool
from sqlalchemy.orm import Session

from league_server.authorise import Actor, Permission, authorise
from league_server.database import Database
from league_server.problems import responses
from league_server.settings import Settings
from league_server.storage import Storage
from league_server.turns import READING, WRITING, WRITING_ALONE


@dataclass(frozen=True)
class LeagueServer:
    """What a process of the server works with."""

    settings: Settings
    database: Database
    storage: Storage


async def league(request: Request) -> LeagueServer:
    """Return the league that the application serves; a coroutine, as a thread would cost more than it does."""
    server: LeagueServer = request.app.state.league
    return server


League = Annotated[LeagueServer, Depends(league)]
"""The league: settings, database, storage."""


async def reading(server: League) -> AsyncIterator[Session]:
    """Give a session that only reads."""
    async with READING.limiter:
        with server.database.reading() as session:
            try:
                yield session
            finally:
                # On the way to another machine nobody else shall wait.
                if server.database.kind == "postgresql":
                    with CancelScope(shield=True):
                        await to_thread.run_sync(session.close)


async def writing(server: League) -> AsyncIterator[Session]:
    """Give a session that is committed when the endpoint has returned, before the answer goes out."""
    turns = WRITING_ALONE if server.database.kind == "sqlite" else WRITING
    async with turns.limiter, contextmanager_in_threadpool(server.database.session()) as session:
        yield session


Reading = Annotated[Session, Depends(reading, scope="function")]
"""A session that only reads."""
Writing = Annotated[Session, Depends(writing, scope="function")]
"""A session that is committed when the endpoint returns. It holds SQLite's one writer's place all the while: who hashes
a password or moves a file does that before, and opens ``league.database.session()`` then."""


async def caller(request: Request) -> Actor:
    """Return who asks; the middleware of accounts has found out."""
    actor: Actor = request.state.actor
    return actor


Caller = Annotated[Actor, Depends(caller)]
"""Who asks."""


class Allowed:
    """The dependency that refuses a request without a permission; a test reads it from every route."""

    def __init__(self, permission: Permission) -> None:
        self.permission = permission

    async def __call__(self, actor: Caller) -> None:
        """Refuse who may not."""
        authorise(actor, self.permission)


def needs(permission: Permission, *statuses: int) -> dict[str, Any]:
    """Return what a route's decorator takes: ``@router.get("/models", **needs(Permission.READ_MODELS, 404))``.

    Parameters
    ----------
    permission
        What the caller needs; the endpoint asks ``authorise`` again about somebody's own things.
    statuses
        Refusals that the route may answer with besides 401, 403, 422, 429 and those of every route.
    """
    return {
        "dependencies": [Depends(Allowed(permission))],
        "responses": responses(400, 401, 403, 413, 422, 429, *statuses),
    }
