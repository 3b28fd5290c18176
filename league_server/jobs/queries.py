"""What is asked about jobs and workers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import func, select, union_all
from sqlalchemy.orm import Session

from league_server.jobs.job_status import HELD, JobStatus
from league_server.tables import (
    EvaluationRow,
    JobEventRow,
    JobRow,
    JudgementRow,
    ModelRow,
    RaceRow,
    TrainingRow,
    WorkerRow,
)

SUBJECTS: Final = (
    (TrainingRow, ModelRow, TrainingRow.model_id),
    (EvaluationRow, ModelRow, EvaluationRow.model_id),
    (JudgementRow, RaceRow, JudgementRow.race_id),
)
"""What jobs are for, and what that is called by: a model, or a race."""


class Subject(NamedTuple):
    """What a job is for.

    Parameters
    ----------
    id
        The training, evaluation or judgement.
    name
        Of the model that is trained or driven, or of the race that is judged.
    """

    id: UUID
    name: str


def events_of(session: Session, job_id: UUID) -> Sequence[JobEventRow]:
    """Return the life of a job, in order."""
    query = select(JobEventRow).where(JobEventRow.job_id == job_id).order_by(JobEventRow.number)
    return session.scalars(query).all()


def subjects_of(session: Session, job_ids: Collection[UUID]) -> dict[UUID, Subject]:
    """Return what jobs are for, by job; one query for all of them."""
    if not job_ids:
        return {}
    each = [
        select(table.job_id, table.id, named.name).join(named, named.id == named_id).where(table.job_id.in_(job_ids))
        for table, named, named_id in SUBJECTS
    ]
    return {job_id: Subject(id_, name) for job_id, id_, name in session.execute(union_all(*each))}


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
