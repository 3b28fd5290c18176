"""What the database is asked about trainings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from league_server.authorise import Actor, Permission, authorise, not_found
from league_server.pagination import newest_first
from league_server.tables import ArtifactKind, ArtifactRow, JobRow, MetricLineRow, ModelVersionRow, TrainingRow


@dataclass(frozen=True)
class FoundTraining:
    """A training with its job, and the number of the version that it trains."""

    training: TrainingRow
    job: JobRow
    version: int


def training_of(session: Session, actor: Actor, permission: Permission, training_id: UUID) -> FoundTraining:
    """Return a training that somebody may do something with.

    Raises
    ------
    Problem
        404 when it is not there, or not for who asks.
    """
    row = session.execute(_trainings().where(TrainingRow.id == training_id)).one_or_none()
    if row is None:
        raise not_found()
    authorise(actor, permission, row[0].owner_id)
    return FoundTraining(*row)


def trainings_of_model(session: Session, model_id: UUID, cursor: str | None, limit: int) -> list[FoundTraining]:
    """Return a page of the trainings of a model and one more, newest first."""
    query: Any = _trainings().where(TrainingRow.model_id == model_id)
    paged = newest_first(query, cursor, TrainingRow.created_at, TrainingRow.id, limit)
    return [FoundTraining(*row) for row in session.execute(paged)]


def training_of_job(session: Session, job_id: UUID) -> TrainingRow:
    """Return the training that a job carries out."""
    return session.scalars(select(TrainingRow).where(TrainingRow.job_id == job_id)).one()


def last_line(session: Session, training_id: UUID, kind: str | None = None) -> MetricLineRow | None:
    """Return the latest line of a training's metrics, of one kind where one is given."""
    query = select(MetricLineRow).where(MetricLineRow.training_id == training_id)
    if kind is not None:
        query = query.where(MetricLineRow.kind == kind)
    return session.scalar(query.order_by(MetricLineRow.number.desc()).limit(1))


def artifacts_of_job(session: Session, job_id: UUID, *kinds: ArtifactKind) -> Sequence[ArtifactRow]:
    """Return the files of some kinds that a job has left, in the order of their names."""
    query = select(ArtifactRow).where(ArtifactRow.job_id == job_id, ArtifactRow.kind.in_(kinds))
    return session.scalars(query.order_by(ArtifactRow.name)).all()


def _trainings() -> Select[TrainingRow, JobRow, int]:
    return (
        select(TrainingRow, JobRow, ModelVersionRow.number)
        .join(JobRow, JobRow.id == TrainingRow.job_id)
        .join(ModelVersionRow, ModelVersionRow.id == TrainingRow.version_id)
    )
