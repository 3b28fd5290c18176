"""The load: a process with all browsers of a workshop."""

from __future__ import annotations

import asyncio
import json
import random
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from league_server.accounts.recognition import COOKIE
from tests.benchmarks.league.http_client import Connection

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection as Pipe
    from uuid import UUID

    from tests.benchmarks.league.filling import Participant, Workshop

PAGES: Final = {
    "board, first page": 6,
    "board, own rank": 3,
    "board, around me": 3,
    "race": 1,
    "own models": 2,
    "job": 2,
    "metrics since": 4,
    "track lines": 1,
    "me": 1,
}
"""How often each page is asked for, out of 23."""
SECONDS_BETWEEN_PAGES: Final = 5.0
"""On average; evenly spread between half and one and a half times as long."""
STREAM_SECONDS: Final = (15.0, 25.0)
"""After how long the network breaks a stream."""
LONGEST_GAP_SECONDS: Final = 2.0
"""How long a browser waits at most before it comes again."""
ARRIVAL_SECONDS: Final = 10.0
"""Over how long the people arrive."""


@dataclass
class Received:
    """What one stream has brought."""

    topics: tuple[str, ...]
    began_at: int | None = None
    """Number from which the stream goes on."""
    numbers: list[int] = field(default_factory=list)
    live: list[tuple[int, float]] = field(default_factory=list)
    """Those that came while the stream was open, with the time on the clock, s."""
    reconnects: int = 0
    resets: int = 0


@dataclass
class Played:
    """What the load has seen."""

    pages_ms: dict[str, list[float]] = field(default_factory=lambda: {page: [] for page in PAGES})
    errors: list[str] = field(default_factory=list)
    streams: list[Received] = field(default_factory=list)
    cpu_s: float = 0.0


def play(workshop: Workshop, host: str, port: int, orders: Pipe) -> None:
    """Play a workshop: says ``ready`` when all have arrived, then obeys ``stop reading`` and ``leave``."""
    asyncio.run(_play(workshop, host, port, orders))


async def _play(workshop: Workshop, host: str, port: int, orders: Pipe) -> None:
    played = Played()
    browsers = [Browser(person, workshop.race_id, host, port, played) for person in workshop.people]
    watching = [asyncio.create_task(browser.watch(ARRIVAL_SECONDS)) for browser in browsers]
    await asyncio.gather(*(browser.has_arrived.wait() for browser in browsers))
    reading = [asyncio.create_task(browser.read()) for browser in browsers]
    await asyncio.sleep(SECONDS_BETWEEN_PAGES)
    for costs in played.pages_ms.values():
        costs.clear()  # of people who open their first connection at once
    began_s = time.process_time()
    orders.send("ready")
    await asyncio.to_thread(orders.recv)
    for browser in browsers:
        browser.is_reading = False
    await asyncio.gather(*reading)
    played.cpu_s = time.process_time() - began_s
    orders.send("read")
    await asyncio.to_thread(orders.recv)
    for task in watching:
        task.cancel()
    await asyncio.gather(*watching, return_exceptions=True)
    played.streams = [browser.received for browser in browsers]
    orders.send(played)


class Browser:
    """One person's browser: a stream that stays open, and pages now and then.

    Parameters
    ----------
    person, race_id
        Whose it is, and what they watch.
    host, port
        Where the server is.
    played
        Where it is written down how it went.
    """

    def __init__(self, person: Participant, race_id: UUID, host: str, port: int, played: Played) -> None:
        self.has_arrived = asyncio.Event()
        self.is_reading = True
        topics = (f"race:{race_id}", f"account:{person.account_id}", f"training:{person.training_id}")
        self.received = Received(topics)
        self._events = "/api/events?" + "&".join(f"topics={topic}" for topic in topics)
        self._connect = lambda: Connection(host, port, f"{COOKIE}={person.secret}")
        self._played = played
        self._next_line = 0
        self._last_id: int | None = None
        board = f"/api/races/{race_id}/leaderboard"
        self._addresses: dict[str, Callable[[], str]] = {
            "board, first page": lambda: board,
            "board, own rank": lambda: f"{board}/me",
            "board, around me": lambda: f"{board}?around=me&limit=20",
            "race": lambda: f"/api/races/{race_id}",
            "own models": lambda: "/api/models",
            "job": lambda: f"/api/jobs/{person.job_id}",
            "metrics since": lambda: f"/api/trainings/{person.training_id}/metrics?since={self._next_line}",
            "track lines": lambda: "/api/tracks/bean/lines",
            "me": lambda: "/api/me",
        }

    async def read(self) -> None:
        """Ask for one page after the other, until told to stop."""
        connection = self._connect()
        await asyncio.sleep(random.uniform(0.0, SECONDS_BETWEEN_PAGES))  # noqa: S311 - people
        while self.is_reading:
            (page,) = random.choices(list(PAGES), list(PAGES.values()))  # noqa: S311 - people
            began = time.perf_counter()
            try:
                status, body = await connection.get(self._addresses[page]())
            except (OSError, EOFError, TimeoutError) as error:
                self._played.errors.append(f"{page}: {error!r}")
                connection.drop()
            else:
                self._played.pages_ms[page].append(1_000.0 * (time.perf_counter() - began))
                self._look_at(page, status, body)
            await asyncio.sleep(SECONDS_BETWEEN_PAGES * random.uniform(0.5, 1.5))  # noqa: S311 - people
        connection.drop()

    def _look_at(self, page: str, status: int, body: bytes) -> None:
        if status != 200:
            self._played.errors.append(f"{page}: {status} {body[:200]!r}")
        elif page == "metrics since":
            self._next_line = json.loads(body)["next"]

    async def watch(self, arrival_seconds: float) -> None:
        """Keep a stream open for ever; it breaks now and then, and goes on with what was missed."""
        await asyncio.sleep(random.uniform(0.0, arrival_seconds))  # noqa: S311 - people
        while True:
            connection = self._connect()
            try:
                async with asyncio.timeout(random.uniform(*STREAM_SECONDS)):  # noqa: S311 - networks
                    await self._follow(connection)
            except TimeoutError:
                self.received.reconnects += 1
            except (OSError, EOFError) as error:
                self._played.errors.append(f"stream: {error!r}")
            finally:
                connection.drop()
            await asyncio.sleep(random.uniform(0.0, LONGEST_GAP_SECONDS))  # noqa: S311 - networks

    async def _follow(self, connection: Connection) -> None:
        seen = "" if self._last_id is None else f"last-event-id: {self._last_id}\r\n"
        is_live = False
        async for chunk in connection.stream(self._events, seen):
            at = time.time()
            for event in chunk.split(b"\r\n\r\n"):
                is_live = self._take(event, at, is_live=is_live) or is_live

    def _take(self, event: bytes, at: float, *, is_live: bool) -> bool:
        """Write an event down; True when it says that the stream has begun."""
        fields = dict(line.split(b": ", 1) for line in event.split(b"\r\n") if line and not line.startswith(b":"))
        if not fields:
            return False
        number: int = int(fields[b"id"])
        self._last_id = number
        if b'"topic"' in fields[b"data"]:
            self.received.numbers.append(number)
            if is_live:
                self.received.live.append((number, at))
            return False
        note: dict[str, Any] = json.loads(fields[b"data"])
        self.received.resets += note["kind"] == "reset"
        if self.received.began_at is None:
            self.received.began_at = number
        self.has_arrived.set()
        return note["kind"] == "hello"
