"""What is asked about jobs and workers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from league_server.jobs.job_status import HELD, JobStatus
from league_server.tables import EvaluationRow, JobEventRow, JobRow, JudgementRow, TrainingRow, WorkerRow

SUBJECTS: Final = (TrainingRow, EvaluationRow, JudgementRow)
"""What jobs are for."""


def events_of(session: Session, job_id: UUID) -> Sequence[JobEventRow]:
    """Return the life of a job, in order."""
    query = select(JobEventRow).where(JobEventRow.job_id == job_id).order_by(JobEventRow.number)
    return session.scalars(query).all()


def subjects_of(session: Session, job_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Return what jobs are for: the ids of their trainings, evaluations and judgements."""
    if not job_ids:
        return {}
    found: dict[UUID, UUID] = {}
    for table in SUBJECTS:
        for row in session.execute(select(table.job_id, table.id).where(table.job_id.in_(job_ids))):
            found[row.job_id] = row.id
    return found


def workers(session: Session) -> Sequence[WorkerRow]:
    """Return all workers that were ever heard of and did not leave, the latest first."""
    return session.scalars(select(WorkerRow).order_by(WorkerRow.seen_at.desc(), WorkerRow.name)).all()


def held_counts(session: Session) -> dict[tuple[str | None, str], int]:
    """Return how many jobs each worker has of each lane."""
    columns = select(JobRow.worker, JobRow.lane, func.count().label("jobs")).where(JobRow.status.in_(HELD))
    return {(row.worker, row.lane): row.jobs for row in session.execute(columns.group_by(JobRow.worker, JobRow.lane))}


def waiting_counts(session: Session) -> dict[str, int]:
    """Return how many jobs wait in each lane."""
    columns = select(JobRow.lane, func.count().label("jobs")).where(JobRow.status == JobStatus.QUEUED)
    return {row.lane: row.jobs for row in session.execute(columns.group_by(JobRow.lane))}
