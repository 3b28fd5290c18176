"""Who has which job, and for how long without a sign of life."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from league_server.clock import now
from league_server.database import UtcDateTime
from league_server.jobs.job_status import HELD, JobStatus
from league_server.tables import JobRow, WorkerRow


@dataclass(frozen=True)
class Hold:
    """A job that a worker has.

    Parameters
    ----------
    job_id, fence
        Which one, and since which claim.
    status
        Where it is in its life.
    kind, lane
        What it is for, and whose place it takes.
    """

    job_id: UUID
    fence: int
    status: JobStatus
    kind: str
    lane: str


def database_time(session: Session) -> datetime:
    """Return the time by the one clock that all workers of a league share, so that theirs may differ."""
    if session.get_bind().dialect.name == "postgresql":
        return session.scalars(select(func.clock_timestamp(type_=UtcDateTime))).one()
    return now()


def give_sign_of_life(session: Session, worker: WorkerRow, lease_seconds: float) -> None:
    """Renew a worker's leases, and tell that it is there.

    Parameters
    ----------
    session
        The transaction.
    worker
        What people read of it; ``seen_at`` is filled in.
    lease_seconds
        How long from now its jobs are its own, s.
    """
    time = database_time(session)
    renewed = update(JobRow).where(JobRow.worker == worker.name, JobRow.status.in_(HELD))
    session.execute(
        renewed.values(lease_until=time + timedelta(seconds=lease_seconds)).execution_options(synchronize_session=False)
    )
    known = {name: getattr(worker, name) for name in ("name", "host", "executor", "slots", "started_at")}
    session.merge(WorkerRow(seen_at=time, **known))


def held_by(session: Session, worker: str) -> list[Hold]:
    """Return the jobs that a worker has, as the database knows it."""
    return _holds(session, JobRow.worker == worker)


def overdue(session: Session, but: str) -> list[Hold]:
    """Return the jobs whose lease has run out, but those of one worker."""
    return _holds(session, JobRow.lease_until < database_time(session), JobRow.worker != but)


def lock_held(session: Session, job_id: UUID, fence: int) -> JobRow | None:
    """Return a job, locked until the transaction ends, if it is still held under a fence."""
    query = select(JobRow).where(JobRow.id == job_id, JobRow.fence == fence, JobRow.status.in_(HELD))
    return session.scalar(query.with_for_update().execution_options(populate_existing=True))


def _holds(session: Session, *conditions: ColumnElement[bool]) -> list[Hold]:
    columns = select(JobRow.id, JobRow.fence, JobRow.status, JobRow.kind, JobRow.lane)
    rows = session.execute(columns.where(JobRow.status.in_(HELD), *conditions))
    return [Hold(row.id, row.fence, JobStatus(row.status), row.kind, row.lane) for row in rows]
