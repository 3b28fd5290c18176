"""Requests wait for a turn before they take anything, so that no rush of them stops the server."""

from __future__ import annotations

import asyncio
import time

import httpx
from anyio import to_thread

from league_server.accounts.recognition import COOKIE
from league_server.turns import Turns
from tests.league_server.people import sign_in

RUSH = 120
"""More requests at once than there are threads, and connections of the pool."""


def test_a_rush_of_readers_is_answered(app, league, make_account):
    """Sessions that requests hold while they change threads never take all connections from those who need one."""
    headers = {"cookie": f"{COOKIE}={sign_in(league.database, make_account())}"}

    async def story():
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000", headers=headers) as client:
            return await asyncio.gather(*(client.get("/api/models") for _ in range(RUSH)))

    began = time.monotonic()
    answers = asyncio.run(story())
    assert [answer.status_code for answer in answers] == [200] * RUSH
    # Who waits for a connection gives up after 30 s.
    assert time.monotonic() - began < 25.0


def test_no_more_have_a_turn_than_there_are_places():
    """The third of three waits until one of the first two is done, in each event loop anew."""
    turns = Turns("test", 2)
    at_once: list[int] = []
    now = 0

    def work():
        nonlocal now
        now += 1
        at_once.append(now)
        time.sleep(0.05)
        now -= 1

    async def story():
        await asyncio.gather(*(to_thread.run_sync(work, limiter=turns.limiter) for _ in range(5)))

    for _ in range(2):
        asyncio.run(story())
    assert max(at_once) == 2
