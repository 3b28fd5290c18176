"""Every announcement reaches every subscription of its topic once, in the order of commits."""

from __future__ import annotations

import asyncio
import threading

import pytest
from sqlalchemy import func, select

from league_server.clock import now
from league_server.live import announce
from league_server.live.endpoints import _events
from league_server.live.hub import Hub, read_after
from league_server.live.pruning import KEPT, prune
from league_server.tables import AnnouncementRow

WRITERS, EACH = 4, 25


def write_many(database, writer):
    """Announce as one of several writers, in transactions of different length."""
    for number in range(EACH):
        with database.session() as session:
            announce(session, "race:1", "board", {"writer": writer, "number": number})
            if number % 3 == 0:
                announce(session, "race:2", "board", {"writer": writer, "number": number})
            session.scalar(select(func.count()).select_from(AnnouncementRow))


def test_nothing_is_missed_or_told_twice_while_many_write(database):
    """With four writers at once, two subscriptions get all 100 announcements of their topic, each writer's in order."""

    async def story():
        hub = Hub(database)
        async with hub.running():
            subscriptions = [hub.subscribe(["race:1"]), hub.subscribe(["race:1", "race:9"])]
            writers = [threading.Thread(target=write_many, args=(database, number)) for number in range(WRITERS)]
            for writer in writers:
                writer.start()
            heard = [
                [await asyncio.wait_for(subscription.waiting.get(), 20.0) for _ in range(WRITERS * EACH)]
                for subscription in subscriptions
            ]
            for writer in writers:
                writer.join()
            return heard, [subscription.waiting.qsize() for subscription in subscriptions]

    heard, left = asyncio.run(story())
    assert left == [0, 0]
    for announcements in heard:
        numbers = [announcement.number for announcement in announcements]
        assert numbers == sorted(set(numbers))
        for writer in range(WRITERS):
            own = [each.payload["number"] for each in announcements if each.payload["writer"] == writer]
            assert own == list(range(EACH))


def announce_and_fail(session):
    """Announce in a transaction that then fails."""
    announce(session, "league", "news", {})
    session.flush()
    raise RuntimeError


def test_what_was_rolled_back_was_never_announced(sqlite_database):
    """A transaction that fails announces nothing."""
    with pytest.raises(RuntimeError), sqlite_database.session() as session:
        announce_and_fail(session)
    assert read_after(sqlite_database, 0) == []


def test_a_client_that_does_not_keep_up_is_let_go(sqlite_database, monkeypatch):
    """A subscription with too many announcements waiting is marked, so that its client comes again."""
    monkeypatch.setattr("league_server.live.hub.MOST_WAITING", 3)

    async def story():
        hub = Hub(sqlite_database)
        async with hub.running():
            subscription = hub.subscribe(["race:1"])
            write_many(sqlite_database, 0)
            await asyncio.sleep(0.5)
            return subscription.is_behind

    assert asyncio.run(story())


def test_pruning_keeps_the_newest(sqlite_database):
    """Old announcements go, and the newest stays however old it is, so that numbers never begin anew."""
    with sqlite_database.session() as session:
        session.add_all(
            AnnouncementRow(topic="league", kind="news", payload={"n": n}, at=now() - 2 * KEPT) for n in range(5)
        )
    assert prune(sqlite_database) == 4
    assert [each.payload["n"] for each in read_after(sqlite_database, 0)] == [4]


def test_a_stream_that_never_starts_leaves_nothing_behind(sqlite_database, league):
    """A client that is gone before the first event is not counted, and nothing is collected for it."""

    async def story():
        hub = Hub(sqlite_database)
        await _events(None, league, hub, ["league"], None).aclose()
        return hub.clients

    assert asyncio.run(story()) == 0
