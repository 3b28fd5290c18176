"""Gives back the jobs of workers that are gone."""

from __future__ import annotations

from collections.abc import Callable

import structlog
from sqlalchemy.orm import Session

from league_server.database import Database
from league_server.jobs.dispatching.ending import conclude, lose
from league_server.jobs.dispatching.leases import Hold, database_time, lock_held
from league_server.jobs.dispatching.patience import is_worth_waiting
from league_server.jobs.handlers import Finish, Handlers
from league_server.jobs.job_status import JobKind, JobReason, JobStatus
from league_server.tables import JobRow

_log = structlog.get_logger(__name__)


class Recovery:
    """Gives back jobs, whatever their handlers do.

    Parameters
    ----------
    database
        Where the jobs are.
    handlers
        Who knows about the jobs of which kind.
    """

    def __init__(self, database: Database, handlers: Handlers) -> None:
        self._database = database
        self._handlers = handlers

    def give_back(self, hold: Hold, reason: JobReason, *, must_be_overdue: bool = False) -> None:
        """Put a job back into the queue, or end it when it was lost too often.

        Parameters
        ----------
        hold
            Which job, as its lost worker had it.
        reason
            Why it waits again.
        must_be_overdue
            Whether it is left alone when its worker has shown a sign of life meanwhile.
        """
        _log.warning("job_lost", job=str(hold.job_id), fence=hold.fence, reason=reason.value)
        try:
            self._locked(hold, lambda session, job: self._lose(session, job, reason), must_be_overdue)
        except Exception as error:
            if is_worth_waiting(error):
                raise
            _log.exception("job_lost_without_rows", job=str(hold.job_id))
            failed = Finish(JobStatus.FAILED, JobReason.SERVER_FAILED)
            self._locked(hold, lambda session, job: conclude(session, job, failed, 0.0), must_be_overdue)

    def _lose(self, session: Session, job: JobRow, reason: JobReason) -> None:
        lose(session, self._handlers[JobKind(job.kind)], job, reason)

    def _locked(self, hold: Hold, act: Callable[[Session, JobRow], None], must_be_overdue: bool) -> None:  # noqa: FBT001 - as given
        with self._database.session() as session:
            job = lock_held(session, hold.job_id, hold.fence)
            if job is None or job.lease_until is None:
                return
            if not must_be_overdue or job.lease_until < database_time(session):
                act(session, job)
