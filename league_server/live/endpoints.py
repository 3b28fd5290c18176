"""The stream of what happens, over HTTP (server-sent events)."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator
from functools import partial
from typing import Annotated, Final

from anyio import move_on_after, to_thread
from fastapi import APIRouter, Header, Query, Request
from sse_starlette import EventSourceResponse, ServerSentEvent

from league_server.accounts.recognition import recognise
from league_server.authorise import Actor, Permission
from league_server.dependencies import Caller, League, LeagueServer, needs
from league_server.live.hub import Hub, Subscription, earliest_number, read_after
from league_server.live.topics import check_topics
from league_server.problems import Problem
from league_server.turns import READING

router = APIRouter(prefix="/events", tags=["live"])

SECONDS_BETWEEN_CHECKS: Final = 30.0
"""How soon a stream ends whose watcher has signed out, or may no longer watch."""
SECONDS_BETWEEN_PINGS: Final = 15
RETRY_MS: Final = 1000

EXAMPLE = 'id: 812\ndata: {"topic": "race:…", "kind": "board", "at": "2026-11-21T06:00:00+00:00", "payload": {}}\n\n'

LastEventId = Annotated[
    int | None,
    Header(ge=0, le=2**62, description="Number of the last event that was seen; browsers send it by themselves."),
]


@router.get(
    "",
    response_class=EventSourceResponse,
    **needs(Permission.ANYBODY, 404)
    | {
        "responses": needs(Permission.ANYBODY, 404)["responses"]
        | {
            200: {
                "description": "Events, as long as somebody listens.",
                "content": {"text/event-stream": {"example": EXAMPLE}},
            }
        }
    },
)
async def stream_events(
    request: Request,
    server: League,
    actor: Caller,
    topics: Annotated[
        list[str],
        Query(
            min_length=1,
            max_length=50,
            description="`race:<id>`, `training:<id>`, `job:<id>`, `account:<id>`, `league`.",
        ),
    ],
    last_event_id: LastEventId = None,
) -> EventSourceResponse:
    """Watch topics: one stream for all that a page shows.

    The first event, `hello`, has the number from which the stream goes on. After a pause the client sends the number of
    its last event, and gets what it missed; where that is no longer kept, the event `reset` says that everything should
    be fetched again.
    """
    await to_thread.run_sync(_check, server, actor, topics, limiter=READING.limiter)
    hub: Hub = request.app.state.hub
    events = _events(request, server, hub, topics, last_event_id)
    return EventSourceResponse(events, ping=SECONDS_BETWEEN_PINGS, headers={"X-Accel-Buffering": "no"})


async def _events(
    request: Request, server: LeagueServer, hub: Hub, topics: list[str], seen: int | None
) -> AsyncIterator[ServerSentEvent | bytes]:
    # Here, as a stream whose client is gone before its first event never gets so far, and would not leave either.
    subscription = hub.subscribe(topics)
    try:
        async for event in _missed(server, subscription, seen):
            yield event
        next_check = time.monotonic() + SECONDS_BETWEEN_CHECKS
        while not subscription.is_behind:
            events = b""
            with move_on_after(max(0.0, next_check - time.monotonic())):
                events = await subscription.next_events()
            if events:
                yield events
            if time.monotonic() >= next_check:
                if not await to_thread.run_sync(_may_still, server, request, topics, limiter=READING.limiter):
                    return
                next_check = time.monotonic() + SECONDS_BETWEEN_CHECKS
    finally:
        hub.leave(subscription)


async def _missed(
    server: LeagueServer, subscription: Subscription, seen: int | None
) -> AsyncIterator[ServerSentEvent | bytes]:
    """Give what came between the last event that a client has seen and the beginning of its subscription."""
    position = subscription.position
    if seen is not None and seen < position:
        earliest = await to_thread.run_sync(earliest_number, server.database, limiter=READING.limiter)
        if earliest is None or seen < earliest - 1:
            yield _note("reset", position)
        else:
            read = partial(read_after, server.database, seen, until=position, topics=subscription.topics)
            for announcement in await to_thread.run_sync(read, limiter=READING.limiter):
                yield announcement.event
    elif seen is not None and seen > position:
        # Numbers of another life of the database, before a backup was restored.
        yield _note("reset", position)
    yield _note("hello", position)


def _note(kind: str, position: int) -> ServerSentEvent:
    return ServerSentEvent(json.dumps({"kind": kind}), id=str(position), retry=RETRY_MS)


def _check(server: LeagueServer, actor: Actor, topics: list[str]) -> None:
    with server.database.reading() as session:
        check_topics(session, actor, topics)


def _may_still(server: LeagueServer, request: Request, topics: list[str]) -> bool:
    try:
        _check(server, recognise(server, request), topics)
    except Problem:
        return False
    return True
