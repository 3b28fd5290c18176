"""Brings announcements to those who watch: one reader of the database, however many watch.

Announcements are rows first. The hub reads what is new a few times a second, also what another process wrote, and hands
it to every subscription of its topic. Numbers grow in the order of commits, so nothing is passed over.
"""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Final

import structlog
from anyio import to_thread
from sqlalchemy import func, select

from league_server.database import Database
from league_server.tables import AnnouncementRow

SECONDS_BETWEEN_READINGS: Final = 0.2
READ_AT_ONCE: Final = 1000
MOST_WAITING: Final = 2000
"""Announcements that wait for one client; one that is slower has to come again."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Announcement:
    """What happened."""

    number: int
    topic: str
    kind: str
    payload: dict[str, Any]
    at: datetime

    @cached_property
    def event(self) -> bytes:
        """What goes over the wire, written once for everybody."""
        document = {"topic": self.topic, "kind": self.kind, "at": self.at.isoformat(), "payload": self.payload}
        return f"id: {self.number}\r\ndata: {json.dumps(document, ensure_ascii=False)}\r\n\r\n".encode()


@dataclass(eq=False)
class Subscription:
    """One client's announcements that wait to be sent, from a number on."""

    topics: frozenset[str]
    position: int
    """The newest number when it began; what came before is read from the database."""
    waiting: asyncio.Queue[Announcement | None]
    is_behind: bool = False
    """Whether it was too slow, and has to come again."""

    async def next_events(self) -> bytes:
        """Wait for an announcement, and return all that wait by then, so that a rush is sent at once."""
        waiting = [await self.waiting.get()]
        while not self.waiting.empty():
            waiting.append(self.waiting.get_nowait())
        return b"".join(each.event for each in waiting if each is not None)

    def offer(self, announcement: Announcement) -> None:
        """Add an announcement, or end the subscription of a client that does not keep up."""
        try:
            self.waiting.put_nowait(announcement)
        except asyncio.QueueFull:
            self.is_behind = True


class Hub:
    """Hands announcements out to subscriptions.

    Parameters
    ----------
    database
        Where they are written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._position = 0
        self._watching: dict[str, set[Subscription]] = defaultdict(set)
        self._subscriptions: set[Subscription] = set()

    @property
    def clients(self) -> int:
        """How many streams are open."""
        return len(self._subscriptions)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Read announcements as long as the block runs, then end every stream."""
        self._position = await to_thread.run_sync(latest_number, self._database)
        reader = asyncio.create_task(self._read_for_ever())
        try:
            yield
        finally:
            self.close()
            reader.cancel()
            with suppress(asyncio.CancelledError):
                await reader

    def close(self) -> None:
        """End every stream; their clients come again when the server is back."""
        for subscription in self._subscriptions:
            subscription.is_behind = True
            with suppress(asyncio.QueueFull):
                subscription.waiting.put_nowait(None)

    def subscribe(self, topics: Iterable[str]) -> Subscription:
        """Begin to collect what is announced on some topics; the caller ends it with ``leave``."""
        subscription = Subscription(frozenset(topics), self._position, asyncio.Queue(MOST_WAITING))
        self._subscriptions.add(subscription)
        for topic in subscription.topics:
            self._watching[topic].add(subscription)
        return subscription

    def leave(self, subscription: Subscription) -> None:
        """Collect nothing more for a client that is gone."""
        self._subscriptions.discard(subscription)
        for topic in subscription.topics:
            self._watching[topic].discard(subscription)
            if not self._watching[topic]:
                del self._watching[topic]

    async def _read_for_ever(self) -> None:
        while True:
            try:
                announcements = await to_thread.run_sync(read_after, self._database, self._position)
            except Exception:  # whatever it was, those who watch shall hear what comes after
                log.exception("announcements_unreadable")
                announcements = []
            self._hand_out(announcements)
            if len(announcements) < READ_AT_ONCE:
                await asyncio.sleep(SECONDS_BETWEEN_READINGS)

    def _hand_out(self, announcements: Sequence[Announcement]) -> None:
        for announcement in announcements:
            self._position = announcement.number
            for subscription in self._watching.get(announcement.topic, ()):
                subscription.offer(announcement)


def latest_number(database: Database) -> int:
    """Return the number of the newest announcement, 0 when there is none."""
    with database.reading() as session:
        return session.scalar(select(func.max(AnnouncementRow.id))) or 0


def earliest_number(database: Database) -> int | None:
    """Return the number of the oldest announcement that is still kept."""
    with database.reading() as session:
        return session.scalar(select(func.min(AnnouncementRow.id)))


def read_after(
    database: Database, number: int, *, until: int | None = None, topics: Iterable[str] | None = None
) -> list[Announcement]:
    """Read announcements after a number, in order; at most ``READ_AT_ONCE`` of all topics, or all of some topics."""
    query = select(AnnouncementRow).where(AnnouncementRow.id > number).order_by(AnnouncementRow.id)
    query = query.limit(READ_AT_ONCE) if topics is None else query.where(AnnouncementRow.topic.in_(list(topics)))
    if until is not None:
        query = query.where(AnnouncementRow.id <= until)
    with database.reading() as session:
        rows = session.scalars(query).all()
    return [Announcement(row.id, row.topic, row.kind, row.payload, row.at) for row in rows]
