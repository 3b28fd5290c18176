"""Whether the server is well: its database, its storage, and somebody who carries out jobs."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Literal

import structlog
from sqlalchemy import func, select, text
from sqlalchemy.exc import SQLAlchemyError

from league_server.clock import now
from league_server.dependencies import LeagueServer
from league_server.storage import StorageError
from league_server.tables import WorkerRow

REMEMBERED_SECONDS: Final = 5.0
"""How long an answer holds, so that whoever asks often costs nothing."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Health:
    """What works.

    Parameters
    ----------
    database, storage
        Whether they answer; without them nothing can be served.
    workers
        Whether somebody carries out jobs; without them pages are served and jobs wait.
    """

    database: bool
    storage: bool
    workers: bool

    @property
    def status(self) -> Literal["ready", "degraded", "not_ready"]:
        """What this means for who sends requests here."""
        if not (self.database and self.storage):
            return "not_ready"
        return "ready" if self.workers else "degraded"


class HealthCheck:
    """Looks whether a league is well, and remembers it for a moment.

    Parameters
    ----------
    league
        The league.
    clock
        Gives seconds that only grow.
    """

    def __init__(self, league: LeagueServer, clock: Callable[[], float] = time.monotonic) -> None:
        self._league = league
        self._clock = clock
        self._seen: tuple[float, Health] | None = None

    def look(self) -> Health:
        """Return how the league is, or was a moment ago."""
        if self._seen is None or self._clock() - self._seen[0] >= REMEMBERED_SECONDS:
            health = Health(self._database_answers(), self._storage_answers(), self._somebody_works())
            self._seen = (self._clock(), health)
        return self._seen[1]

    def _database_answers(self) -> bool:
        try:
            with self._league.database.reading() as session:
                session.execute(text("SELECT 1"))
        except SQLAlchemyError as error:
            _log.error("database_unavailable", reason=str(getattr(error, "orig", error)))
            return False
        return True

    def _storage_answers(self) -> bool:
        try:
            self._league.storage.check()
        except StorageError as error:
            _log.error("storage_unavailable", reason=str(error))
            return False
        return True

    def _somebody_works(self) -> bool:
        alive_since = now() - timedelta(seconds=self._league.settings.lease_seconds)
        query = select(func.count()).select_from(WorkerRow).where(WorkerRow.seen_at >= alive_since)
        try:
            with self._league.database.reading() as session:
                return bool(session.scalar(query))
        except SQLAlchemyError:
            return False
