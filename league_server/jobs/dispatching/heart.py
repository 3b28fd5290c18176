"""Gives a worker's signs of life in a thread of its own, so that a slow upload never costs it its jobs."""

from __future__ import annotations

import threading
import time
from types import TracebackType
from typing import Final, Self

import structlog

from league_server.database import Database
from league_server.jobs.dispatching.leases import give_sign_of_life
from league_server.jobs.dispatching.patience import reason_in_a_line
from league_server.tables import WorkerRow

STUCK_SECONDS: Final = 300.0
"""A dispatcher that has made no turn for so long is as good as dead, and others may have its jobs."""
JOIN_SECONDS: Final = 2.0

_log = structlog.get_logger(__name__)


class Heart:
    """Renews the leases of a worker while its dispatcher goes round.

    Parameters
    ----------
    database
        Where the leases are.
    worker
        What people read of the worker.
    lease_seconds
        How long a lease lasts, s.
    every_seconds
        How often it is renewed, s.
    """

    def __init__(self, database: Database, worker: WorkerRow, lease_seconds: float, every_seconds: float) -> None:
        self._database = database
        self._worker = worker
        self._lease_seconds = lease_seconds
        self._every_seconds = every_seconds
        self._turned_at = time.monotonic()
        self._steady_since: float | None = None
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="heart", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_over.set()
        self._thread.join(JOIN_SECONDS)

    def note_turn(self) -> None:
        """Hear from the dispatcher that it goes round."""
        self._turned_at = time.monotonic()

    @property
    def steady_seconds(self) -> float:
        """For how long every sign of life has been taken, s; while the database was away nobody could give one."""
        since = self._steady_since
        return 0.0 if since is None else time.monotonic() - since

    def beat(self) -> None:
        """Give one sign of life, if the dispatcher goes round."""
        if time.monotonic() - self._turned_at > STUCK_SECONDS:
            _log.critical("dispatcher_is_stuck", worker=self._worker.name)
            self._steady_since = None
            return
        try:
            with self._database.session() as session:
                give_sign_of_life(session, self._worker, self._lease_seconds)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with the database, the next beat may reach it
            _log.warning("sign_of_life_failed", error=type(error).__name__, reason=reason_in_a_line(error))
            self._steady_since = None
            return
        if self._steady_since is None:
            self._steady_since = time.monotonic()

    def _run(self) -> None:
        while not self._is_over.is_set():
            self.beat()
            self._is_over.wait(self._every_seconds)
