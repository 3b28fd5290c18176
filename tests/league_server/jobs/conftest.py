"""A dispatcher over fake runs, which a test turns by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from league_server.jobs.dispatching.dispatcher import Dispatcher, Terms
from league_server.jobs.job_status import JobKind, Lane
from league_server.storage import Storage
from tests.league_server.jobs.fakes import FakeExecutor, FakeHandler, add_job, job_now
from tests.league_server.people import new_account

if TYPE_CHECKING:
    from league_server.database import Database


@dataclass
class Bench:
    """A dispatcher, and everything that it works with."""

    database: Database
    storage: Storage
    name: str = "worker"
    lease_seconds: float = 20.0
    executor: FakeExecutor = field(default_factory=FakeExecutor)
    handler: FakeHandler = field(default_factory=FakeHandler)

    def __post_init__(self) -> None:
        self.dispatcher = self.new_dispatcher()

    def new_dispatcher(self) -> Dispatcher:
        """Return another dispatcher of the same worker."""
        terms = Terms(self.name, "host", {Lane.TRAINING: 2, Lane.EVALUATION: 1}, self.lease_seconds, 0.05)
        looks = FakeHandler(JobKind.EVALUATION)
        handlers = {JobKind.TRAINING: self.handler, JobKind.EVALUATION: looks}
        return Dispatcher(self.database, self.storage, self.executor, handlers, terms)

    def turn(self, times: int = 1) -> None:
        """Go round."""
        for _ in range(times):
            self.dispatcher._turn()

    def begin(self, reserve_s: int = 600):
        """Enqueue a training and have it begun; return the job and its run."""
        job = add_job(self.database, new_account(self.database), reserve_s=reserve_s)
        self.turn(2)
        return job, self.executor.handles[-1]

    def now(self, job):
        """Return a job as it is now."""
        return job_now(self.database, job)


@pytest.fixture
def bench(database) -> Bench:
    """A dispatcher on each database in turn, with files in memory."""
    return Bench(database, Storage.open("memory:"))


@pytest.fixture
def sqlite_bench(sqlite_database) -> Bench:
    """A dispatcher on SQLite, for tests to which the kind does not matter."""
    return Bench(sqlite_database, Storage.open("memory:"))
