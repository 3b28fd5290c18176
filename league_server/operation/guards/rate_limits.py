"""How often somebody may ask, so that one person's mistake or malice does not stop everybody else.

Whoever is known is counted by account, wherever the requests come from. Strangers are counted by address, of which a
whole company may have one: what a stranger may do is generous enough for hundreds who join a workshop at once. Only
what failed counts against guessing invitations and codes, and nothing else is refused for it: signing in has a lock of
its own, so that one who guesses keeps nobody out who shares the address.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import Final

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from league_server.operation.places import SAFE_METHODS, asks_the_api
from league_server.problems import Problem
from league_server.settings import Settings
from racer.language import Text

STRANGER_READS_A_MINUTE: Final = 6000
STRANGER_CHANGES_A_MINUTE: Final = 600
"""By address: a room of three hundred who open the page, sign in or join within a minute."""
FAILURES: Final = 100
FAILURE_MINUTES: Final = 10
"""How many secrets of invitations may be wrong from one address in that time."""
GUESSED_AT: Final = "/api/join"
"""Below which secrets of invitations are taken from strangers."""
GUESSED_WRONG: Final = 404
"""What a wrong one is answered with; other mistakes tell nothing to who guesses."""

TOO_MANY: Final = Text("There were too many requests in a short time.", "짧은 시간에 너무 많은 요청을 보냈습니다.")
WAIT: Final = Text("Wait {seconds} s, then try again.", "{seconds}초 후에 다시 시도하세요.")


@dataclass(frozen=True)
class _Limit:
    """How often, and whom it counts."""

    rate: RateLimitItemPerMinute
    key: tuple[str, str]


class RateLimits:
    """Refuses whoever asks too often. In single-user mode nobody else could be hindered, so that nothing is counted.

    Parameters
    ----------
    app
        What answers requests.
    settings
        How often an account may read and change things.
    """

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, unless there were too many.

        Raises
        ------
        Problem
            429, with the time to wait.
        """
        if scope["type"] != "http" or self._settings.is_single_user or not asks_the_api(scope):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        limit = self._limit_of(request)
        if not self._limiter.hit(limit.rate, *limit.key):
            raise self._refusal(limit)
        if request.state.actor.is_stranger and scope["path"].startswith(GUESSED_AT):
            await self._attempt(request, receive, send)
            return
        await self._app(scope, receive, send)

    async def _attempt(self, request: Request, receive: Receive, send: Send) -> None:
        """Answer a stranger who brings the secret of an invitation, and count it when it is wrong."""
        failures = _Limit(RateLimitItemPerMinute(FAILURES, FAILURE_MINUTES), ("failures", _address(request)))
        if not self._limiter.test(failures.rate, *failures.key):
            raise self._refusal(failures)

        async def send_counted(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == GUESSED_WRONG:
                self._limiter.hit(failures.rate, *failures.key)
            await send(message)

        await self._app(request.scope, receive, send_counted)

    def _limit_of(self, request: Request) -> _Limit:
        actor = request.state.actor
        is_read = request.method in SAFE_METHODS
        kind = "reads" if is_read else "changes"
        if actor.is_stranger:
            amount = STRANGER_READS_A_MINUTE if is_read else STRANGER_CHANGES_A_MINUTE
            return _Limit(RateLimitItemPerMinute(amount), (f"stranger {kind}", _address(request)))
        amount = self._settings.reads_a_minute if is_read else self._settings.changes_a_minute
        return _Limit(RateLimitItemPerMinute(amount), (kind, str(actor.account_id)))

    def _refusal(self, limit: _Limit) -> Problem:
        window = self._limiter.get_window_stats(limit.rate, *limit.key)
        seconds = max(1, math.ceil(window.reset_time - time.time()))
        return Problem(
            "too-many-requests",
            429,
            TOO_MANY,
            next_step=WAIT.format(seconds=seconds),
            headers={"retry-after": str(seconds)},
        )


def _address(request: Request) -> str:
    return request.client.host if request.client else ""
