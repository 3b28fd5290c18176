"""Jobs that ran when a backup was taken: nobody carries them out in the restored league, so they wait again."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from league_server.jobs.job_status import JobReason, JobStatus
from league_server.jobs.queue import move
from league_server.tables import JobRow

BEGUN: Final = (JobStatus.STARTING.value, JobStatus.RUNNING.value)
"""Whoever was asked to stop is not queued again: the first dispatcher finds that its worker is gone, and ends it."""


def queue_again(connection: Connection) -> int:
    """Put jobs that had begun back into the queue, and return how many; this was none of their attempts."""
    # What the session commits is the connection's to commit.
    with Session(connection) as session, session.begin():
        jobs = session.scalars(
            select(JobRow).where(JobRow.status.in_(BEGUN)).order_by(JobRow.created_at, JobRow.id)
        ).all()
        for job in jobs:
            also = {"attempts": max(0, job.attempts - 1)}
            move(session, job.id, job.fence, JobStatus.QUEUED, JobReason.LEAGUE_RESTORED, also=also)
    return len(jobs)
