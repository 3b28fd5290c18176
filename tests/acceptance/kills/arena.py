"""A league of tiny jobs, two dispatchers that carry them out, and everything that is needed to kill them."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select, update

from league_server.clock import now
from league_server.jobs.dispatching.worker_place import FILE_NAME
from league_server.jobs.job_status import ENDED, JobKind, JobStatus, Lane
from league_server.jobs.queue import ask_to_stop, enqueue
from league_server.storage import Storage
from league_server.tables import JobRow, LeagueRow, WorkerRow
from tests.acceptance.kills.tiny_handler import TABLES
from tests.league_server.people import new_account

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from league_server.database import Database

ROOT = Path(__file__).parents[3]
RESERVED_S = 60
WAITING = 5
"""So many jobs wait at any time."""
LEAVE_SECONDS = 15.0


@dataclass
class Worker:
    """One dispatcher with its data folder, dead or alive.

    Parameters
    ----------
    folder
        Its data folder.
    url, storage_url
        Where rows and files are kept.
    seed
        Of its accidents.
    """

    folder: Path
    url: str
    storage_url: str
    seed: int
    process: subprocess.Popen | None = None
    starts: int = 0
    started_at: datetime | None = None

    @property
    def name(self) -> str:
        """What it is called; empty before its first start."""
        file = self.folder / FILE_NAME
        return file.read_text() if file.is_file() else ""

    @property
    def is_alive(self) -> bool:
        """Whether its process runs."""
        return self.process is not None and self.process.poll() is None

    def start(self, share: float) -> None:
        """Start it, to die around that share of its commits."""
        self.starts += 1
        self.started_at = now()
        if self.process is not None:
            self.process.stdin.close()
        command = [sys.executable, "-m", "tests.acceptance.kills.dispatch", self.folder, self.url, self.storage_url]
        with (self.folder.parent / f"{self.folder.name}.log").open("ab") as log:
            self.process = subprocess.Popen(
                [*command, str(share), str(1000 * self.seed + self.starts)],
                stdin=subprocess.PIPE, stdout=log, stderr=log, cwd=ROOT,
            )  # fmt: skip

    def kill(self) -> None:
        """Kill it as the system does when memory is short."""
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()

    def lose_the_server(self) -> float:
        """Close the pipe on which its server holds it, and return how long it takes to leave, s."""
        began = time.monotonic()
        self.process.stdin.close()
        self.process.wait(8 * LEAVE_SECONDS)
        return time.monotonic() - began


@dataclass
class Arena:
    """The league.

    Parameters
    ----------
    folder
        Where everything is.
    database
        With all tables, empty.
    seed
        Of all that happens.
    """

    folder: Path
    database: Database
    seed: int
    enqueued: set[UUID] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)  # noqa: S311 - accidents, not secrets
        self.storage_url = (self.folder / "files").as_uri()
        self.storage = Storage.open(self.storage_url)
        TABLES.create_all(self.database.engine)
        with self.database.session() as session:
            session.execute(update(LeagueRow).values(trainings_at_once=2, training_minutes_a_month=100_000))
        self.people = [new_account(self.database) for _ in range(4)]
        url = self.database.url.render_as_string(hide_password=False)
        self.workers = [Worker(self.folder / f"worker{n}", url, self.storage_url, self.seed + n) for n in range(2)]
        for worker in self.workers:
            worker.folder.mkdir()

    def top_up(self) -> None:
        """Enqueue jobs of all kinds until enough of them wait."""
        with self.database.session() as session:
            waiting = session.scalar(select(func.count()).where(JobRow.status == JobStatus.QUEUED))
            for _ in range(WAITING - waiting):
                kind = self.dice.choice(list(JobKind))
                is_training = kind is JobKind.TRAINING
                job = enqueue(
                    session,
                    kind=kind,
                    lane=Lane.TRAINING if is_training else Lane.EVALUATION,
                    owner_id=self.dice.choice(self.people).id,
                    reserve_s=RESERVED_S if is_training else 0,
                )
                self.enqueued.add(job.id)

    def find(self, status: JobStatus, worker: str | None) -> UUID | None:
        """Return a job in a state, of one worker where one is given."""
        query = select(JobRow.id).where(JobRow.status == status).order_by(JobRow.created_at)
        if worker is not None:
            query = query.where(JobRow.worker == worker)
        with self.database.reading() as session:
            return session.scalar(query.limit(1))

    def stop(self, status: JobStatus, worker: str | None) -> UUID | None:
        """Have a job that is in a state stopped by its owner, if there is one."""
        job_id = self.find(status, worker)
        if job_id is not None:
            with self.database.session() as session:
                ask_to_stop(session, session.get_one(JobRow, job_id))
        return job_id

    def is_up(self, worker: Worker) -> bool:
        """Whether the process of a worker goes round already; starting takes seconds on a busy machine."""
        query = select(func.count()).where(WorkerRow.name == worker.name, WorkerRow.started_at >= worker.started_at)
        with self.database.reading() as session:
            return bool(session.scalar(query))

    def open_jobs(self) -> int:
        """Count the jobs that have not ended."""
        with self.database.reading() as session:
            return session.scalar(select(func.count()).where(JobRow.status.not_in(ENDED)))


def children_of(job_ids: Iterable[UUID]) -> list[int]:
    """Return the processes that carry out some jobs; those of other arenas are none of our business."""
    wanted = tuple(b"tiny " + str(job_id).encode() for job_id in job_ids)
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError):
                words = (folder / "cmdline").read_bytes().split(b"\0")
                if any(word.startswith(wanted) for word in words):
                    found.append(int(folder.name))
    return found


def kill_child(job_id: UUID) -> bool:
    """Kill the process that carries out a job, if there is one."""
    killed = False
    for number in children_of([job_id]):
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
            killed = True
    return killed
