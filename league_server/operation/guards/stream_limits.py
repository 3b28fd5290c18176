"""How many event streams somebody may hold open at a time; each costs the server a connection as long as it lasts."""

from __future__ import annotations

from collections import Counter
from typing import Final

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from league_server.problems import Problem
from league_server.settings import Settings
from racer.language import Text

STREAMS: Final = "/api/events"
STREAMS_OF_ACCOUNT: Final = 20
"""Pages that one person has open, on all machines."""
STREAMS_OF_STRANGERS: Final = 300
"""By address: a room that watches a race on the pages for everybody."""
RETRY_SECONDS: Final = 30

TOO_MANY_STREAMS: Final = Text(
    "There are {most} open pages that watch this league already; one more is not kept up to date by itself.",
    "이 리그를 실시간으로 보는 페이지가 이미 {most}개 열려 있어, 이 페이지는 자동으로 갱신되지 않습니다.",
)
CLOSE_ONE: Final = Text("Close some of them, then load this one again.", "일부를 닫은 다음 이 페이지를 새로 고치세요.")


class StreamLimits:
    """Refuses an event stream to whoever has many open; in single-user mode nobody else could be hindered.

    Parameters
    ----------
    app
        What answers requests.
    settings
        Whether there are accounts.
    """

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._open: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; a stream counts until it has ended.

        Raises
        ------
        Problem
            429 for one stream more than somebody may have.
        """
        if scope["type"] != "http" or self._settings.is_single_user or scope["path"] != STREAMS:
            await self._app(scope, receive, send)
            return
        watcher, most = _watcher(Request(scope))
        if self._open[watcher] >= most:
            detail, headers = TOO_MANY_STREAMS.format(most=most), {"retry-after": str(RETRY_SECONDS)}
            raise Problem("too-many-streams", 429, detail, next_step=CLOSE_ONE, headers=headers)
        self._open[watcher] += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._open[watcher] -= 1
            if not self._open[watcher]:
                del self._open[watcher]


def _watcher(request: Request) -> tuple[str, int]:
    """Return as whom a stream counts, and how many of them there may be."""
    actor = request.state.actor
    if actor.is_stranger:
        return f"address {request.client.host if request.client else ''}", STREAMS_OF_STRANGERS
    return f"account {actor.account_id}", STREAMS_OF_ACCOUNT
