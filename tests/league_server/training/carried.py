"""Does with one job what the dispatcher does with it, step by step, without a worker."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from league_server.jobs.artifacts import drop_artifacts
from league_server.jobs.dispatching.claims import claim
from league_server.jobs.dispatching.ending import end, lose
from league_server.jobs.handlers import JobHandler, Published, StoredFile
from league_server.jobs.job_status import JobReason, JobStatus, Lane
from league_server.jobs.queue import move
from league_server.runner.work import Ended, FileWritten, LinesAppended, Outcome, Work
from league_server.tables import JobRow

if TYPE_CHECKING:
    from uuid import UUID

    from league_server.dependencies import LeagueServer

DONE = Ended(Outcome.DONE, 0, None, 12.0)


@dataclass
class CarriedJob:
    """One job that a test carries out.

    Parameters
    ----------
    league
        Where it is.
    handler
        What knows about it.
    job_id
        Which one; the only one that waits.
    """

    league: LeagueServer
    handler: JobHandler
    job_id: UUID

    def begin(self) -> Work:
        """Claim it, and return what is to be carried out."""
        with self.league.database.session() as session:
            job = claim(session, Lane(self.job().lane), "a worker", 60.0)
            assert job is not None
            assert job.id == self.job_id
            assert move(session, job.id, job.fence, JobStatus.RUNNING)
        with self.league.database.reading() as session:
            return self.handler.work(session, self.league.storage, session.get_one(JobRow, self.job_id))

    def tell(self, *reports: LinesAppended | FileWritten) -> None:
        """Keep what a run tells, in one transaction."""
        lines = tuple(report for report in reports if isinstance(report, LinesAppended))
        files = tuple(self._stored(report) for report in reports if isinstance(report, FileWritten))
        with self.league.database.session() as session:
            job = session.get_one(JobRow, self.job_id)
            self.handler.publish(session, job, Published(lines, files))
            drop_artifacts(session, job.id, [name for file in files for name in file.replaces])

    def end(self, ended: Ended = DONE) -> JobRow:
        """End it, and return it as it is then."""
        with self.league.database.session() as session:
            end(session, self.handler, session.get_one(JobRow, self.job_id), ended)
        return self.job()

    def lose(self) -> None:
        """Lose its worker."""
        with self.league.database.session() as session:
            lose(session, self.handler, session.get_one(JobRow, self.job_id), JobReason.WORKER_LOST)

    def job(self) -> JobRow:
        """Return it as it is."""
        with self.league.database.reading() as session:
            return session.get_one(JobRow, self.job_id)

    def _stored(self, file: FileWritten) -> StoredFile:
        sha256 = hashlib.sha256(file.content).hexdigest()
        key = f"runs/{self.job_id}/{sha256}-{PurePosixPath(file.name).name}"
        self.league.storage.put(key, file.content)
        return StoredFile(file.name, key, sha256, len(file.content), file.content, file.replaces)
