"""Nobody holds so many event streams open that others get none."""

from __future__ import annotations

import asyncio
import time
from contextlib import ExitStack

import httpx
import pytest

from league_server.accounts.recognition import COOKIE
from league_server.authorise import STRANGER
from league_server.operation.guards import StreamLimits, stream_limits
from league_server.problems import Problem
from tests.league_server.people import sign_in


@pytest.fixture
def watch(address):
    """Open an event stream that lasts as long as a stack, and return the status."""

    def go(stack, cookie=None):
        cookies = {} if cookie is None else {COOKIE: cookie}
        request = {"params": {"topics": ["league"]}, "cookies": cookies, "timeout": 10.0}
        return stack.enter_context(httpx.stream("GET", f"{address}/api/events", **request)).status_code

    return go


def test_an_account_has_so_many_streams(watch, league, make_account, monkeypatch):
    """One stream too many is refused; others still watch, and a stream that has ended makes room."""
    monkeypatch.setattr(stream_limits, "STREAMS_OF_ACCOUNT", 2)
    mine, another = (sign_in(league.database, make_account()) for _ in range(2))
    with ExitStack() as others:
        with ExitStack() as stack:
            assert [watch(stack, mine) for _ in range(3)] == [200, 200, 429]
            assert watch(others, another) == 200
        deadline = time.monotonic() + 10
        while (status := watch(others, mine)) == 429:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        assert status == 200


def test_strangers_of_an_address_have_so_many_together(settings, monkeypatch):
    """Strangers are counted by address; when one's stream ends, another of the address has room."""
    monkeypatch.setattr(stream_limits, "STREAMS_OF_STRANGERS", 1)

    async def go():
        begun, ends = [], asyncio.Event()

        async def stream(scope, *_):
            begun.append(scope["client"][0])
            await ends.wait()

        limits = StreamLimits(stream, settings=settings)

        def watch(host):
            return limits(
                {"type": "http", "path": "/api/events", "client": (host, 5000), "state": {"actor": STRANGER}},
                None, None,
            )  # fmt: skip

        first = asyncio.ensure_future(watch("203.0.113.7"))
        other = asyncio.ensure_future(watch("198.51.100.9"))
        await asyncio.sleep(0)
        with pytest.raises(Problem) as told:
            await watch("203.0.113.7")
        assert (told.value.status, told.value.headers["retry-after"]) == (429, "30")
        ends.set()
        await asyncio.gather(first, other)
        await watch("203.0.113.7")
        return begun

    assert asyncio.run(go()) == ["203.0.113.7", "198.51.100.9", "203.0.113.7"]
