"""Serves a league until somebody stops it: the API in this process, the dispatcher in a child."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from types import FrameType
from typing import Final

import uvicorn
from fastapi import FastAPI

from league_server.accounts.administrators import first_administrator_link
from league_server.app import create_app
from league_server.cli import browser, words
from league_server.cli.checks import check_jail, listen
from league_server.cli.connections import PatientProtocol, allow_many_connections
from league_server.cli.dispatcher import DispatcherProcess, environment_of
from league_server.dependencies import LeagueServer
from league_server.operation.logs import configure_logs
from league_server.operation.opening import open_league
from league_server.settings import Settings
from racer import __version__
from racer.cli.console import say
from racer.language import Language, Text

REQUEST_PATIENCE_SECONDS: Final = 3
"""How long requests may take to end when the server stops."""
DISPATCHER_PATIENCE_SECONDS: Final = 15.0
"""How long trainings may take to keep their models when the server stops."""
IDLE_CONNECTION_SECONDS: Final = 30


def serve(settings: Settings, language: Language, *, open_browser: bool | None) -> None:
    """Serve until Ctrl-C or SIGTERM.

    Parameters
    ----------
    settings
        How.
    language
        In which language to speak on the terminal.
    open_browser
        Whether to show the pages; None for where somebody sits before the server.

    Raises
    ------
    RacerError
        When it cannot start; one sentence says why.
    """
    check_jail(settings)
    allow_many_connections()
    with listen(settings) as listener:
        settings = settings.model_copy(update={"port": listener.getsockname()[1]})
        league = open_league(settings)
        try:
            _serve(league, listener, language, open_browser=open_browser)
        finally:
            league.database.close()
    say(words.STOPPED.to(language))


def _serve(league: LeagueServer, listener: socket.socket, language: Language, *, open_browser: bool | None) -> None:
    settings = league.settings
    configure_logs(settings)
    app = create_app(settings, league=league)
    dispatcher = DispatcherProcess(environment_of(settings))

    def tell_that_it_listens() -> None:
        for text in _greeting(league, has_pages=app.state.pages.are_there):
            say(text.to(language))
        if _should_open(open_browser, settings, app):
            browser.show(settings.base_url)

    def begin_to_stop() -> None:
        say(words.STOPPING.to(language))
        dispatcher.ask_to_stop()

    server = HttpServer(app, settings, tell_that_it_listens, begin_to_stop)
    dispatcher.start()
    try:
        server.run(sockets=[listener])
    finally:
        dispatcher.stop(0.0 if server.force_exit else DISPATCHER_PATIENCE_SECONDS)


class HttpServer(uvicorn.Server):
    """Answers requests until it is told to stop; then ends its event streams, and lets other requests end.

    Parameters
    ----------
    app
        What answers.
    settings
        Whom to believe about a client's address.
    on_start, on_stop
        What to do when it listens, and when it begins to stop.
    """

    def __init__(
        self, app: FastAPI, settings: Settings, on_start: Callable[[], None], on_stop: Callable[[], None]
    ) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http=PatientProtocol,
                log_config=None,
                access_log=False,
                server_header=False,
                ws="none",
                proxy_headers=True,
                forwarded_allow_ips=settings.proxy_addresses,
                timeout_keep_alive=IDLE_CONNECTION_SECONDS,
                timeout_graceful_shutdown=REQUEST_PATIENCE_SECONDS,
            )
        )
        self._app = app
        self._on_start = on_start
        self._on_stop = on_stop

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen, and say so."""
        await super().startup(sockets)
        self._on_start()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop to listen, end the event streams, and wait for the other requests."""
        self._on_stop()
        self._app.state.hub.close()
        await super().shutdown(sockets)
        if self.force_exit:
            # Nobody waits for requests any more, but what runs beside them ends in order.
            await self.lifespan.shutdown()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002 - the signature of handlers
        """Begin to stop; a second Ctrl-C does not wait. The signal is dealt with: nothing raises it again."""
        self.force_exit = self.should_exit and sig == signal.SIGINT
        self.should_exit = True


def _greeting(league: LeagueServer, *, has_pages: bool) -> list[Text]:
    settings = league.settings
    texts = [words.LISTENS.format(version=__version__, address=settings.base_url)]
    if settings.is_single_user:
        texts.append(words.SINGLE_USER)
    else:
        texts.append(words.ACCOUNTS if settings.cookies_are_secure else words.ACCOUNTS.then(words.PLAIN_HTTP))
    database = league.database.url.render_as_string(hide_password=True)
    is_here = league.database.kind == "sqlite" and settings.storage_url.startswith("file:")
    where = words.KEEPS.format(folder=settings.data_folder)
    texts.append(where if is_here else words.KEEPS_ELSEWHERE.format(database=database, storage=settings.storage_url))
    if not settings.is_single_user:
        with league.database.session() as session:
            link = first_administrator_link(session, settings)
        texts += [] if link is None else [words.FIRST_ADMINISTRATOR.format(link=link)]
    return texts if has_pages else [*texts, words.NO_PAGES.format(address=settings.base_url)]


def _should_open(wanted: bool | None, settings: Settings, app: FastAPI) -> bool:
    if wanted is not None:
        return wanted
    return settings.is_single_user and app.state.pages.are_there and browser.somebody_sits_here()
