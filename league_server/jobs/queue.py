"""The queue: how jobs get into it, how they are stopped, and the one place where a job moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from league_server.clock import now
from league_server.jobs import quota
from league_server.jobs.job_status import JobKind, JobReason, JobStatus, Lane, legal_before
from league_server.live import announce
from league_server.runner.work import Resources
from league_server.tables import JobEventRow, JobRow


def enqueue(
    session: Session,
    *,
    kind: JobKind,
    lane: Lane,
    owner_id: UUID,
    resources: Resources | None = None,
    reserve_s: int = 0,
) -> JobRow:
    """Put a job into the queue, in the transaction of what it is for.

    Parameters
    ----------
    session
        The transaction; who commits it commits both.
    kind, lane
        What it is for, and which queue it waits in.
    owner_id
        Whose it is.
    resources
        What it takes of a node; one processor when None.
    reserve_s
        Training time that it takes at most, s, held back from the quotas.

    Raises
    ------
    Problem
        409 when the person or the league has not so much training time left this month.
    """
    time = now()
    job = JobRow(
        kind=kind.value,
        lane=lane.value,
        status=JobStatus.QUEUED.value,
        owner_id=owner_id,
        resources=asdict(resources or Resources()),
        reserved_s=reserve_s,
        quota_month=quota.reserve(session, owner_id, reserve_s),
        created_at=time,
        queued_at=time,
    )
    session.add(job)
    session.flush()
    _write_down(session, job, time)
    return job


def ask_to_stop(session: Session, job: JobRow) -> None:
    """Stop a job: one that waits ends at once, one that runs is told; one that has ended stays as it is."""
    session.refresh(job, with_for_update=True)
    if job.status == JobStatus.QUEUED:
        quota.settle(session, job, job.used_s)
        moved = move(session, job.id, job.fence, JobStatus.STOPPED, JobReason.STOPPED_WHILE_WAITING)
    elif job.status in {JobStatus.STARTING, JobStatus.RUNNING}:
        moved = move(
            session, job.id, job.fence, JobStatus.STOPPING, JobReason.STOPPED_ON_REQUEST, also={"stop_asked_at": now()}
        )
    else:
        moved = True
    assert moved, "a locked job moves as its status says"


def move(
    session: Session,
    job_id: UUID,
    fence: int,
    to: JobStatus,
    reason: JobReason | None = None,
    details: Mapping[str, Any] | None = None,
    also: Mapping[str, Any] | None = None,
) -> bool:
    """Move a job to another status, if that is legal from where it is and nobody has claimed it since.

    Parameters
    ----------
    session
        The transaction; the move, its event and its announcements are committed together.
    job_id, fence
        Which job, and the fence under which the caller knows it.
    to
        The new status.
    reason, details
        Why, and what the reason's sentence is filled with.
    also
        Other columns that change with it.

    Returns
    -------
        Whether it has moved; otherwise nothing was written.
    """
    time = now()
    values: dict[str, Any] = {
        "status": to.value,
        "reason": None if reason is None else reason.value,
        "reason_details": dict(details or {}),
        **_times(to, time),
        **(also or {}),
    }
    statement = (
        update(JobRow)
        .where(JobRow.id == job_id, JobRow.fence == fence, JobRow.status.in_(legal_before(to)))
        .values(values)
        .returning(JobRow)
        .execution_options(synchronize_session=False, populate_existing=True)
    )
    job = session.scalar(statement)
    if job is None:
        return False
    _write_down(session, job, time)
    return True


def explain(session: Session, job: JobRow, reason: JobReason, details: Mapping[str, Any]) -> None:
    """Say of a locked job, which stays where it is, why it does."""
    job.reason, job.reason_details = reason.value, dict(details)
    _write_down(session, job, now())


def _write_down(session: Session, job: JobRow, time: datetime) -> None:
    """Keep where a job is now as the next event of its life, and tell who watches it."""
    last = select(func.coalesce(func.max(JobEventRow.number), 0)).where(JobEventRow.job_id == job.id)
    session.add(
        JobEventRow(
            job_id=job.id,
            number=session.scalars(last).one() + 1,
            at=time,
            status=job.status,
            reason=job.reason,
            details=job.reason_details,
            fence=job.fence,
            worker=job.worker,
        )
    )
    session.flush()
    news = {"id": str(job.id), "kind": job.kind, "status": job.status, "reason": job.reason}
    announce(session, f"job:{job.id}", "status", news)
    announce(session, f"account:{job.owner_id}", "job", news)


def _times(to: JobStatus, time: datetime) -> dict[str, Any]:
    """Return what a status says about times and workers."""
    if to is JobStatus.QUEUED:
        return {"queued_at": time, "worker": None, "lease_until": None}
    if to is JobStatus.RUNNING:
        return {"started_at": time}
    return {"ended_at": time, "lease_until": None} if to.is_ended else {}
