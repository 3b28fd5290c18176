"""The application: every feature's part of the API, the web pages, and all that stands around them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Final

from fastapi import APIRouter, FastAPI
from starlette.concurrency import run_in_threadpool

from league_server import operation
from league_server.dependencies import LeagueServer
from league_server.operation import description, endpoints
from league_server.operation.opening import open_league
from league_server.operation.web_pages import WebPages
from league_server.settings import Settings
from racer import __version__

API_ROUTERS: Final[tuple[APIRouter, ...]] = ()
"""What stands below ``/api``: one router for each feature."""


def create_app(settings: Settings, *, league: LeagueServer | None = None) -> FastAPI:
    """Make the application that serves a league.

    Parameters
    ----------
    settings
        How the server is run.
    league
        A league that is open already and that the caller closes; without one, the application opens it when it starts
        and closes it when it ends.
    """
    app = FastAPI(
        title="Racer",
        version=__version__,
        summary="The league server of Racer: learn reinforcement learning on a race track.",
        description=description.INTRODUCTION,
        openapi_tags=[{"name": name, "description": sentence} for name, sentence in description.TAGS.items()],
        openapi_url=description.PATH,
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=description.operation_id,
        lifespan=None if league else _opening(settings),
    )
    app.state.league = league
    app.state.stopping = asyncio.Event()
    for router in API_ROUTERS:
        app.include_router(router, prefix="/api")
    app.include_router(endpoints.router)
    app.router.default = WebPages(settings.web_folder)
    operation.install(app, settings)
    description.describe(app)
    return app


def _opening(settings: Settings) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def open_and_close(app: FastAPI) -> AsyncIterator[None]:
        app.state.league = await run_in_threadpool(open_league, settings)
        yield
        await run_in_threadpool(app.state.league.database.close)

    return open_and_close
