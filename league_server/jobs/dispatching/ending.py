"""How a worker lets go of a job: at its end, when it was lost, and when the server stops. Each is one transaction."""

from __future__ import annotations

import math
from typing import Final

from sqlalchemy.orm import Session

from league_server.jobs import quota
from league_server.jobs.handlers import Finish, JobHandler
from league_server.jobs.job_status import JobReason, JobStatus
from league_server.jobs.queue import move
from league_server.runner.work import Ended, Outcome
from league_server.tables import JobRow
from racer.language import Text

MOST_ATTEMPTS: Final = 3
"""A job whose worker was lost so often is not tried again."""
USUAL_REASONS: Final = {
    JobStatus.SUCCEEDED: JobReason.DONE,
    JobStatus.STOPPED: JobReason.STOPPED_ON_REQUEST,
    JobStatus.FAILED: JobReason.SERVER_FAILED,
}
"""Why a job ended whose handler does not say."""
_STOPPED: Final = Ended(Outcome.STOPPED, None, None, 0.0)


def end(session: Session, handler: JobHandler, job: JobRow, ended: Ended) -> None:
    """Write a job's results, move it for the last time and settle its quota.

    Parameters
    ----------
    session
        The transaction.
    handler
        Who knows what the results are.
    job
        The job, locked.
    ended
        How its last attempt went.
    """
    conclude(session, job, handler.finish(session, job, ended), ended.seconds)


def conclude(session: Session, job: JobRow, finish: Finish, seconds: float) -> None:
    """Move a job for the last time and settle its quota.

    Raises
    ------
    ValueError
        When a job cannot end so.
    """
    reason = finish.reason or USUAL_REASONS.get(finish.status)
    if reason is None:
        raise ValueError(f"A job cannot end as {finish.status}.")
    quota.settle(session, job, 0.0 if reason.is_free else job.used_s + seconds)
    session.flush()
    if not move(session, job.id, job.fence, finish.status, reason, finish.details):
        raise ValueError(f"A job that is {job.status} cannot end as {finish.status}.")


def lose(session: Session, handler: JobHandler, job: JobRow, reason: JobReason, sentence: Text | None = None) -> None:
    """Put a job whose worker was lost back into the queue, or end it when that happened too often.

    What the lost attempt took costs nothing. A job that was asked to stop ends, with what it had told by then. The
    sentence is what is known of how it was lost.
    """
    if job.status == JobStatus.STOPPING:
        end(session, handler, job, _STOPPED)
    elif job.attempts >= MOST_ATTEMPTS:
        end(session, handler, job, Ended(Outcome.LOST, None, sentence, 0.0))
    else:
        details = {} if sentence is None else {"sentence": sentence.to_json()}
        move(session, job.id, job.fence, JobStatus.QUEUED, reason, details)


def release(session: Session, handler: JobHandler, job: JobRow, seconds: float) -> None:
    """Put a job back into the queue because the server stops; this was no attempt, and what it used counts."""
    if job.status == JobStatus.STOPPING:
        end(session, handler, job, Ended(Outcome.STOPPED, None, None, seconds))
        return
    also = {"attempts": job.attempts - 1, "used_s": job.used_s + math.ceil(seconds)}
    move(session, job.id, job.fence, JobStatus.QUEUED, JobReason.SERVER_STOPPED, also=also)
