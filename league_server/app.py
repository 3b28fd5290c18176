"""The application: every feature's part of the API, the web pages, and all that stands around them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Final

from anyio import to_thread
from fastapi import APIRouter, FastAPI
from starlette.concurrency import run_in_threadpool

from league_server import operation
from league_server.accounts import endpoints as accounts
from league_server.admin import endpoints as admin
from league_server.dependencies import LeagueServer
from league_server.diagnosis import endpoints as diagnosis
from league_server.evaluations import endpoints as evaluations
from league_server.jobs import endpoints as jobs
from league_server.leaderboards import endpoints as leaderboards
from league_server.live import endpoints as live
from league_server.live.hub import Hub
from league_server.models import endpoints as models
from league_server.operation import description
from league_server.operation import endpoints as watching_over
from league_server.operation.opening import open_league
from league_server.operation.web_pages import WebPages
from league_server.races import endpoints as races
from league_server.reward_functions import endpoints as reward_functions
from league_server.reward_functions.pool import Previews
from league_server.settings import Settings
from league_server.submissions import endpoints as submissions
from league_server.tracks import endpoints as tracks
from league_server.training import endpoints as training
from league_server.turns import THREADS
from racer import __version__

API: Final[tuple[APIRouter, ...]] = (
    accounts.router,
    models.router,
    training.router,
    evaluations.router,
    diagnosis.router,
    jobs.router,
    reward_functions.router,
    tracks.router,
    races.router,
    submissions.router,
    leaderboards.router,
    live.router,
    admin.router,
)
"""What stands below ``/api``, in the order of a participant's way through it; of two routes that fit, the first is
taken."""


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
        lifespan=_life(settings, league),
    )
    app.state.pages = WebPages(settings.web_folder)
    if league is not None:
        _serve(app, league)
    for router in API:
        app.include_router(router, prefix="/api")
    app.include_router(watching_over.router)
    app.router.default = app.state.pages
    operation.install(app, settings)
    description.describe(app)
    return app


def _life(settings: Settings, league: LeagueServer | None) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def live(app: FastAPI) -> AsyncIterator[None]:
        to_thread.current_default_thread_limiter().total_tokens = THREADS
        opened = await run_in_threadpool(open_league, settings) if league is None else league
        _serve(app, opened)
        async with app.state.hub.running():
            yield
        await app.state.previews.close()
        if league is None:
            opened.database.close()

    return live


def _serve(app: FastAPI, league: LeagueServer) -> None:
    """Give endpoints what they ask the application for."""
    app.state.league = league
    app.state.hub = Hub(league.database)
    app.state.previews = Previews(league.settings.preview_slots)
