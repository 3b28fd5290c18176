"""The stream of events over real HTTP: what is missed is caught up, and nobody watches what is not theirs."""

from __future__ import annotations

import json
import time
from contextlib import contextmanager

import httpx
import pytest

from league_server.accounts.recognition import COOKIE
from league_server.clock import now
from league_server.live import announce
from league_server.tables import AnnouncementRow, LoginSessionRow
from tests.league_server.people import sign_in


@contextmanager
def watching(address, cookie, topics, last_event_id=None):
    """Open a stream, and give its events as they come: ``(number, document)``."""
    headers = {} if last_event_id is None else {"Last-Event-ID": str(last_event_id)}
    request = {"params": {"topics": topics}, "cookies": {COOKIE: cookie}, "headers": headers, "timeout": 10.0}
    with httpx.stream("GET", f"{address}/api/events", **request) as answer:
        assert answer.status_code == 200
        yield events(answer)


def events(answer):
    """Parse a stream of server-sent events."""
    number = None
    for line in answer.iter_lines():
        if line.startswith("id: "):
            number = int(line[4:])
        elif line.startswith("data: "):
            yield number, json.loads(line[6:])


def tell(league, topic, number):
    """Announce something."""
    with league.database.session() as session:
        announce(session, topic, "board", {"number": number})


def test_a_watcher_hears_its_topics_and_no_others(address, league, make_account):
    """After the greeting come the announcements of the topic asked for, in order."""
    cookie = sign_in(league.database, make_account())
    with watching(address, cookie, ["league"]) as stream:
        assert next(stream)[1] == {"kind": "hello"}
        tell(league, "race:1", 0)
        for number in range(3):
            tell(league, "league", number)
        heard = [next(stream)[1]["payload"]["number"] for _ in range(3)]
    assert heard == [0, 1, 2]


def test_what_was_missed_is_caught_up(address, league, make_account):
    """Who comes again with the number of the last event gets everything since, once, before anything new."""
    cookie = sign_in(league.database, make_account())
    with watching(address, cookie, ["league"]) as stream:
        next(stream)
        tell(league, "league", 0)
        seen, _ = next(stream)
    for number in (1, 2):
        tell(league, "league", number)
    time.sleep(0.5)
    with watching(address, cookie, ["league"], seen) as stream:
        missed = [next(stream)[1] for _ in range(3)]
        tell(league, "league", 3)
        missed.append(next(stream)[1])
    assert [each.get("payload", {}).get("number", each["kind"]) for each in missed] == [1, 2, "hello", 3]


def test_who_slept_too_long_is_told_to_fetch_everything(address, league, make_account):
    """When what was missed is no longer kept, the stream begins with a reset."""
    cookie = sign_in(league.database, make_account())
    with league.database.session() as session:
        session.add(AnnouncementRow(id=50, topic="league", kind="board", payload={}, at=now()))
    time.sleep(0.5)
    with watching(address, cookie, ["league"], 7) as stream:
        assert next(stream)[1] == {"kind": "reset"}


def test_a_stream_ends_when_its_session_does(address, league, make_account, monkeypatch):
    """Somebody who is signed out elsewhere hears nothing more."""
    monkeypatch.setattr("league_server.live.endpoints.SECONDS_BETWEEN_CHECKS", 0.2)
    cookie = sign_in(league.database, make_account())
    with watching(address, cookie, ["league"]) as stream:
        next(stream)
        with league.database.session() as session:
            session.query(LoginSessionRow).delete()
        assert list(stream) == []


@pytest.mark.parametrize(
    ("topics", "status"),
    [
        (["account:00000000-0000-0000-0000-000000000000"], 404),
        (["job:00000000-0000-0000-0000-000000000000"], 404),
        (["race:00000000-0000-0000-0000-000000000000"], 404),
        (["weather:today"], 422),
        (["league"] * 51, 422),
        ([], 422),
    ],
)
def test_nobody_watches_what_is_not_theirs(client_as, topics, status):
    """Topics of others and of nothing, no topics and too many are refused."""
    assert client_as("participant").get("/api/events", params={"topics": topics}).status_code == status


def test_a_stranger_does_not_watch_the_league(client_of):
    """Without an account the league's own news are refused."""
    assert client_of(None).get("/api/events", params={"topics": ["league"]}).status_code == 401
