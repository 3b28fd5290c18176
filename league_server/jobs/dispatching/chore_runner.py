"""Does the chores, each in a thread of its own, so that none waits for another and no job for any of them."""

from __future__ import annotations

import threading
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Final, Self

import structlog
from sqlalchemy import text

from league_server.database import Database
from league_server.dependencies import LeagueServer
from league_server.jobs.chores import Chore
from league_server.jobs.dispatching.patience import DATABASE_AWAY, reason_in_a_line

JOIN_SECONDS: Final = 1.0
REPEATED_SECONDS: Final = 60.0
"""How often the log says that a chore still fails, s."""

_log = structlog.get_logger(__name__)


class ChoreRunner:
    """Does chores until it is left.

    Parameters
    ----------
    league
        For which league.
    chores
        What is to be done.
    """

    def __init__(self, league: LeagueServer, chores: Sequence[Chore]) -> None:
        self._league = league
        self._is_over = threading.Event()
        self._threads = [
            threading.Thread(target=self._repeat, args=(chore,), name=f"chore {chore.name}", daemon=True)
            for chore in chores
        ]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_over.set()
        until = time.monotonic() + JOIN_SECONDS
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))

    def _repeat(self, chore: Chore) -> None:
        said_at: float | None = None
        while not self._is_over.is_set():
            try:
                with only_worker(self._league.database, chore.name) as is_only:
                    if is_only:
                        chore.act(self._league)
            except Exception as error:  # noqa: BLE001 - a chore that fails now may succeed the next time
                if said_at is None or time.monotonic() - said_at > REPEATED_SECONDS:
                    said_at = time.monotonic()
                    # When the database is away, where that was noticed says nothing.
                    trace = None if isinstance(error, DATABASE_AWAY) else error
                    _log.error("chore_failed", chore=chore.name, reason=reason_in_a_line(error), exc_info=trace)
            else:
                if said_at is not None:
                    _log.info("chore_succeeds_again", chore=chore.name)
                said_at = None
            self._is_over.wait(chore.every_seconds)


@contextmanager
def only_worker(database: Database, chore: str) -> Iterator[bool]:
    """Give whether no other worker of the league is at the same chore; on SQLite there is no other."""
    if database.kind == "sqlite":
        yield True
        return
    with database.engine.connect() as connection:
        key = {"key": zlib.crc32(f"chore {chore}".encode())}
        yield bool(connection.scalar(text("SELECT pg_try_advisory_xact_lock(:key)"), key))
