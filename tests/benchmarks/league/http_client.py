"""As much of HTTP as the load needs, so that little of the machine goes to those who only ask."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

BROWSER: Final = (
    "accept-language: ko,en;q=0.8\r\n"
    "user-agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36\r\n"
    "sec-fetch-site: same-origin\r\nsec-fetch-mode: cors\r\nsec-fetch-dest: empty\r\n"
)
PATIENCE_SECONDS: Final = 30.0


class Connection:
    """One connection of one browser, which is kept open from request to request.

    Parameters
    ----------
    host, port
        Where the server is.
    cookie
        What the browser shows.
    """

    def __init__(self, host: str, port: int, cookie: str) -> None:
        self._host, self._port = host, port
        self._headers = f"host: {host}:{port}\r\ncookie: {cookie}\r\n{BROWSER}"
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def get(self, path: str) -> tuple[int, bytes]:
        """Return the status and the body of an answer."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            status, headers = await self._ask(path, "accept: application/json\r\n")
            assert self._reader is not None
            return status, await self._reader.readexactly(int(headers[b"content-length"]))

    async def stream(self, path: str, headers: str) -> AsyncIterator[bytes]:
        """Give the chunks of an endless answer as they come.

        Raises
        ------
        ConnectionError
            When the answer is none, or it ends.
        """
        async with asyncio.timeout(PATIENCE_SECONDS):
            status, _ = await self._ask(path, f"accept: text/event-stream\r\ncache-control: no-cache\r\n{headers}")
        if status != 200:
            raise ConnectionError(f"The stream is answered with {status}.")
        assert self._reader is not None
        while size := int(await self._reader.readuntil(b"\r\n"), 16):
            yield (await self._reader.readexactly(size + 2))[:-2]
        raise ConnectionError("The stream has ended.")

    def drop(self) -> None:
        """Break the connection as a network does, without a word."""
        if self._writer is not None:
            self._writer.transport.abort()
            self._reader = self._writer = None

    async def _ask(self, path: str, headers: str) -> tuple[int, dict[bytes, bytes]]:
        if self._reader is None or self._writer is None:
            self._reader, self._writer = await asyncio.open_connection(self._host, self._port)
        self._writer.write(f"GET {path} HTTP/1.1\r\n{self._headers}{headers}\r\n".encode())
        first, *lines = (await self._reader.readuntil(b"\r\n\r\n"))[:-4].split(b"\r\n")
        pairs = (line.partition(b":") for line in lines)
        return int(first.split()[1]), {name.lower(): value.strip() for name, _, value in pairs}
