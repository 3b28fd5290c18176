"""Connections that ask nothing are not held."""

from __future__ import annotations

import asyncio
import resource

import pytest
import uvicorn

from league_server.cli import connections
from league_server.cli.connections import PatientProtocol, allow_many_connections

HEADER = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"


async def answer_slowly(_, receive, send):
    """Answer after longer than a header may take."""
    await receive()
    await asyncio.sleep(0.6)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


def talk(monkeypatch, conversation):
    """Serve with little patience, and return what a conversation with the server finds out."""
    monkeypatch.setattr(connections, "HEADER_SECONDS", 0.3)

    async def go():
        config = uvicorn.Config(answer_slowly, http=PatientProtocol, lifespan="off", log_config=None, ws="none")
        config.load()
        state = uvicorn.server.ServerState()
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: PatientProtocol(config, state, {}), "127.0.0.1", 0)
        async with server:
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            try:
                return await asyncio.wait_for(conversation(reader, writer), 10)
            finally:
                writer.close()

    return asyncio.run(go())


@pytest.mark.parametrize("before", [b"", HEADER], ids=["first", "after another request"])
def test_half_a_header_is_not_waited_for(monkeypatch, before):
    """A connection on which a header comes piece by piece is closed when its time is over, also after an answer."""

    async def drip(reader, writer):
        if before:
            writer.write(before)
            await reader.readuntil(b"ok")
        for _ in range(4):
            writer.write(b"G")
            await asyncio.sleep(0.05)
        return await reader.read()

    assert talk(monkeypatch, drip) == b""


def test_an_answer_may_take_longer(monkeypatch):
    """Once the header is whole, the answer takes its time, and the connection is good for another request."""

    async def ask_twice(reader, writer):
        answers = []
        for _ in range(2):
            writer.write(HEADER[:9])
            await asyncio.sleep(0.05)
            writer.write(HEADER[9:])
            answers.append(await reader.readuntil(b"ok"))
        return answers

    assert [answer[:15] for answer in talk(monkeypatch, ask_twice)] == [b"HTTP/1.1 200 OK"] * 2


def test_silence_is_not_waited_for(monkeypatch):
    """A connection on which nothing comes is closed."""
    assert talk(monkeypatch, lambda reader, _: reader.read()) == b""


def test_as_many_files_are_open_as_the_system_allows():
    """The server raises its own limit of open files to the hardest one."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (512, before[1]))
        allow_many_connections()
        assert resource.getrlimit(resource.RLIMIT_NOFILE) == (before[1], before[1])
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
