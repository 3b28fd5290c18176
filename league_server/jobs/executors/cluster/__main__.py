"""Starts a bridge, whose executor has the other end of a pipe.

    python -m league_server.jobs.executors.cluster DESCRIPTOR

It ends when the pipe does, and all its runs with it.
"""

from __future__ import annotations

import queue
import sys
import threading
from contextlib import suppress
from multiprocessing.connection import Connection

from league_server.jobs.executors.cluster.messages import BridgeSettings, Order


def main() -> None:
    """Take orders from the first moment on, so that whoever gives them does not wait while Ray is imported."""
    pipe = Connection(int(sys.argv[1]))
    settings: BridgeSettings = pipe.recv()
    orders: queue.SimpleQueue[Order | None] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(pipe, orders), name="orders", daemon=True).start()
    from league_server.jobs.executors.cluster.bridge import Bridge  # noqa: PLC0415 - it takes a second

    Bridge(orders, pipe, settings).run()


def _listen(pipe: Connection, orders: queue.SimpleQueue[Order | None]) -> None:
    with suppress(EOFError, OSError):
        while True:
            orders.put(pipe.recv())
    orders.put(None)


if __name__ == "__main__":
    main()
