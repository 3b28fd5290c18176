"""How many connections the server holds, and for how long one that asks nothing."""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress
from typing import Final

from uvicorn.protocols.http.h11_impl import H11Protocol

if sys.platform != "win32":
    import resource

HEADER_SECONDS: Final = 15.0
"""How long the header of a request may take to come, however slowly it is sent."""


class PatientProtocol(H11Protocol):
    """HTTP as uvicorn speaks it, but whoever begins a request and does not end its header is not waited for."""

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn does
        """Begin to wait for the first header."""
        super().connection_made(transport)
        self._wait_for_header()

    def data_received(self, data: bytes) -> None:
        """Wait on for the header that has only begun to come; the time does not begin anew with each piece."""
        super().data_received(data)
        if self._is_answering():
            self._stop_waiting()
        elif self._deadline is None:
            self._wait_for_header()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _is_answering(self) -> bool:
        """Return whether a header has come whole and its answer not yet gone; uvicorn has a cycle for each."""
        return self.cycle is not None and not self.cycle.response_complete

    def _wait_for_header(self) -> None:
        self._deadline = self.loop.call_later(HEADER_SECONDS, self.timeout_keep_alive_handler)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


def allow_many_connections() -> None:
    """Let this process hold as many open files as the system lets it; many systems begin with 1024."""
    if sys.platform != "win32":
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        # macOS refuses what it calls its own limit.
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
