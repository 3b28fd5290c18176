"""Twins of what the dispatcher works with: a handler that remembers, runs that tell what a test says, flaky places."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy.exc import OperationalError

from league_server.database import Database
from league_server.jobs.artifacts import keep_artifact
from league_server.jobs.handlers import usual_finish
from league_server.jobs.job_status import JobKind, Lane
from league_server.jobs.queue import enqueue
from league_server.runner.work import SPEC, Ended, Outcome, Work
from league_server.storage import Storage, StorageError
from league_server.tables import ArtifactKind, JobRow
from racer.language import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from league_server.runner.work import Report

DONE = Ended(Outcome.DONE, 0, None, 12.5)
STOPPED = Ended(Outcome.STOPPED, 130, None, 7.0)
LOST = Ended(Outcome.LOST, -9, None, 3.0)


def add_job(database, owner, kind=JobKind.TRAINING, lane=Lane.TRAINING, reserve_s=0) -> JobRow:
    """Put a job of an account into the queue, in a transaction of its own."""
    with database.session() as session:
        return enqueue(session, kind=kind, lane=lane, owner_id=owner.id, reserve_s=reserve_s)


def job_now(database, job) -> JobRow:
    """Return a job as it is now."""
    with database.reading() as session:
        return session.get_one(JobRow, job.id)


@dataclass
class FakeHandler:
    """Keeps files as artifacts, and whatever it was asked in lists; it fails where it is told to."""

    kind: JobKind = JobKind.TRAINING
    published: list = field(default_factory=list)
    finished: list = field(default_factory=list)
    failing: dict[str, Exception] = field(default_factory=dict)

    def work(self, session, storage, job) -> Work:  # noqa: ARG002 - the port's signature
        """Return work of which nobody looks at the content."""
        self._fail("work")
        return Work(str(job.id), 1, "training", {SPEC: b"{}"})

    def publish(self, session, job, published) -> None:
        """Keep files, and count half of the work as done."""
        self._fail("publish")
        for stored in published.files:
            keep_artifact(session, job, stored, ArtifactKind.LOG, {})
        job.progress = 0.5
        self.published.append((job.id, job.fence, published))

    def finish(self, session, job, ended):  # noqa: ARG002 - the port's signature
        """Say what is usually said."""
        self._fail("finish")
        self.finished.append((job.id, job.fence, ended))
        return usual_finish(job, ended)

    def _fail(self, where: str) -> None:
        if where in self.failing:
            raise self.failing[where]


@dataclass
class FakeHandle:
    """One run; the test says what it tells."""

    work: Work
    reports: deque[Report] = field(default_factory=deque)
    calls: list[str] = field(default_factory=list)
    on_stop: Callable[[FakeHandle], None] = lambda handle: handle.tell(STOPPED)
    failing: dict[str, Exception] = field(default_factory=dict)
    watched: int = 0

    def tell(self, *reports: Report) -> None:
        """Have these reports told when it is asked the next time."""
        self.reports.extend(reports)

    def poll(self) -> list[Report]:
        """Tell what the test has said."""
        self._fail("poll")
        told = list(self.reports)
        self.reports.clear()
        return told

    def watch(self) -> None:
        """Remember that the clock was looked at."""
        self.watched += 1

    def stop(self) -> None:
        """Do what the test wants; by default it stops at once."""
        self.calls.append("stop")
        self._fail("stop")
        self.on_stop(self)

    def kill(self) -> None:
        """Be killed."""
        self.calls.append("kill")

    def close(self) -> None:
        """Be closed."""
        self.calls.append("close")
        self._fail("close")

    def _fail(self, where: str) -> None:
        if where in self.failing:
            raise self.failing[where]


class FakeExecutor:
    """Starts fake runs, and remembers them in order."""

    name = "local"

    def __init__(self) -> None:
        self.handles: list[FakeHandle] = []
        self.prepare: Callable[[FakeHandle], None] = lambda _: None
        self.is_closed = False

    def start(self, work: Work) -> FakeHandle:
        """Start a run, after the test had its say."""
        handle = FakeHandle(work)
        self.prepare(handle)
        self.handles.append(handle)
        return handle

    def close(self) -> None:
        """Remember that nothing runs any more."""
        self.is_closed = True


class FlakyDatabase(Database):
    """A database that is away when the test says so."""

    is_away = False

    def session(self):
        """Give a session, unless it is away."""
        self._answer()
        return super().session()

    def reading(self):
        """Give a session, unless it is away."""
        self._answer()
        return super().reading()

    def _answer(self) -> None:
        if self.is_away:
            raise OperationalError("SELECT 1", {}, ConnectionError("the database is away"))


class FlakyStorage(Storage):
    """A storage that is away when the test says so."""

    is_away = False

    def put(self, key, content) -> None:
        """Write, unless it is away."""
        if self.is_away:
            raise StorageError(Text("The storage is away.", "저장소에 연결할 수 없습니다."))
        super().put(key, content)
