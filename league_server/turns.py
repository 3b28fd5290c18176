"""Turns: how many requests may work on something at a time, while the others wait without taking anything."""

from __future__ import annotations

from typing import Final

from anyio import CapacityLimiter
from anyio.lowlevel import RunVar


class Turns:
    """A number of places; who finds none waits on the event loop, first come first served.

    Parameters
    ----------
    name
        What it is for.
    most
        How many places there are in each event loop.
    """

    def __init__(self, name: str, most: int) -> None:
        self._most = most
        self._limiter: RunVar[CapacityLimiter] = RunVar(f"turns {name}")

    @property
    def limiter(self) -> CapacityLimiter:
        """The places of this event loop, to be taken by a block or by work in a thread."""
        try:
            return self._limiter.get()
        except LookupError:
            limiter = CapacityLimiter(self._most)
            self._limiter.set(limiter)
            return limiter


THREADS: Final = 1_000
"""What the API does in threads may wait there for a connection or for SQLite's writer, but never for a thread: whoever
holds what others wait for has to get one. Few of them exist at a time."""
READING: Final = Turns("reading", 16)
"""Whoever asks the database. A request keeps its session while it changes threads, so that more requests than there are
connections would wait for each other."""
WRITING: Final = Turns("writing", 12)
"""Whoever keeps a session that writes; together with those that read they are fewer than the pool's connections."""
WRITING_ALONE: Final = Turns("writing alone", 1)
"""Likewise on SQLite, which has one writer at a time."""
