"""What the database is asked about evaluations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from league_server.authorise import Actor, Permission, authorise, not_found
from league_server.evaluations.records import Road
from league_server.models.queries import version_of
from league_server.pagination import newest_first
from league_server.tables import ArtifactKind, ArtifactRow, EvaluationRow, JobRow, ModelRow, TrainingRow


@dataclass(frozen=True)
class FoundEvaluation:
    """An evaluation with its job, and the package that it drives."""

    evaluation: EvaluationRow
    job: JobRow
    package: ArtifactRow


def evaluation_of(session: Session, actor: Actor, permission: Permission, evaluation_id: UUID) -> FoundEvaluation:
    """Return an evaluation that somebody may do something with.

    Raises
    ------
    Problem
        404 when it is not there, or not for who asks.
    """
    row = session.execute(_evaluations().where(EvaluationRow.id == evaluation_id)).one_or_none()
    if row is None:
        raise not_found()
    authorise(actor, permission, row[0].owner_id)
    return FoundEvaluation(*row)


def evaluations_of_model(session: Session, model_id: UUID, cursor: str | None, limit: int) -> list[FoundEvaluation]:
    """Return a page of the evaluations of a model and one more, newest first."""
    query: Any = _evaluations().where(EvaluationRow.model_id == model_id)
    paged = newest_first(query, cursor, EvaluationRow.created_at, EvaluationRow.id, limit)
    return [FoundEvaluation(*row) for row in session.execute(paged)]


def evaluation_of_job(session: Session, job_id: UUID) -> EvaluationRow:
    """Return the evaluation that a job carries out."""
    return session.scalars(select(EvaluationRow).where(EvaluationRow.job_id == job_id)).one()


def traces_of(session: Session, evaluation: EvaluationRow) -> Sequence[ArtifactRow]:
    """Return the recorded drives of an evaluation that have arrived."""
    is_trace = ArtifactRow.kind == ArtifactKind.LAP_TRACE
    return session.scalars(select(ArtifactRow).where(ArtifactRow.job_id == evaluation.job_id, is_trace)).all()


def road_of_package(session: Session, model: ModelRow, package: ArtifactRow) -> Road:
    """Return where a package was trained; of one that was brought, what the model's latest version says."""
    query = select(TrainingRow.spec).where(TrainingRow.job_id == package.job_id)
    spec = session.scalar(query) if package.job_id is not None else None
    spec = spec or version_of(session, model).spec
    return Road(spec["track"], spec["reverse"])


def _evaluations() -> Select[EvaluationRow, JobRow, ArtifactRow]:
    return (
        select(EvaluationRow, JobRow, ArtifactRow)
        .join(JobRow, JobRow.id == EvaluationRow.job_id)
        .join(ArtifactRow, ArtifactRow.id == EvaluationRow.package_id)
    )
