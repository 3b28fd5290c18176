"""What the database is asked about models."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session, aliased

from league_server.authorise import Actor, Permission, authorise, not_found
from league_server.tables import ArtifactKind, ArtifactRow, JobRow, ModelRow, ModelVersionRow, TrainingRow

PACKAGE_KINDS: Final = (
    ArtifactKind.BEST_PACKAGE,
    ArtifactKind.LAST_PACKAGE,
    ArtifactKind.IMPORTED_PACKAGE,
)
"""What can be driven, cloned and submitted."""


def model_of(
    session: Session, actor: Actor, permission: Permission, model_id: UUID, *, also_deleted: bool = False
) -> ModelRow:
    """Return a model that somebody may do something with.

    Raises
    ------
    Problem
        404 when it is not there, or not for who asks.
    """
    model = session.get(ModelRow, model_id)
    if model is None or (model.deleted_at is not None and not also_deleted):
        raise not_found()
    authorise(actor, permission, model.owner_id)
    return model


def version_of(session: Session, model: ModelRow, number: int | None = None) -> ModelVersionRow:
    """Return a version of a model, the latest one without a number.

    Raises
    ------
    Problem
        404 when there is none of that number.
    """
    wanted = model.latest_version if number is None else number
    query = select(ModelVersionRow).where(ModelVersionRow.model_id == model.id, ModelVersionRow.number == wanted)
    version = session.scalar(query)
    if version is None:
        raise not_found()
    return version


def package_of(session: Session, artifact_id: UUID) -> ArtifactRow | None:
    """Return a model package by its artifact; None when it is none."""
    artifact = session.get(ArtifactRow, artifact_id)
    return artifact if artifact is not None and artifact.kind in PACKAGE_KINDS else None


def packages_of(session: Session, model_id: UUID) -> Sequence[ArtifactRow]:
    """Return all packages of a model, of its newest training first; one that was brought comes last."""
    query = (
        select(ArtifactRow)
        .outerjoin(TrainingRow, TrainingRow.job_id == ArtifactRow.job_id)
        .where(ArtifactRow.model_id == model_id, ArtifactRow.kind.in_(PACKAGE_KINDS))
        .order_by(TrainingRow.created_at.is_(None), TrainingRow.created_at.desc(), ArtifactRow.kind, ArtifactRow.id)
    )
    return session.scalars(query).all()


def best_package(session: Session, model_id: UUID) -> ArtifactRow | None:
    """Return the package that stands for a model: the best one of its newest training that has one, or one brought."""
    return _first(packages_of(session, model_id), ArtifactKind.BEST_PACKAGE)


def last_package(session: Session, model_id: UUID) -> ArtifactRow | None:
    """Return the package of the policy as a model's newest training left it, or one that was brought."""
    return _first(packages_of(session, model_id), ArtifactKind.LAST_PACKAGE)


def _first(packages: Sequence[ArtifactRow], kind: ArtifactKind) -> ArtifactRow | None:
    wanted = (kind, ArtifactKind.IMPORTED_PACKAGE)
    return next((package for package in packages if package.kind in wanted), None)


@dataclass(frozen=True)
class Overview:
    """A model with what a list shows of it.

    Parameters
    ----------
    model, version
        The model, and its latest version.
    training, job
        Its newest training, and that one's job; None when there is none.
    best_lap_ms
        Fastest clean lap of any of its trainings.
    """

    model: ModelRow
    version: ModelVersionRow
    training: TrainingRow | None
    job: JobRow | None
    best_lap_ms: int | None


def models_of(owner_id: UUID, *, in_bin: bool) -> Select[ModelRow]:
    """Return the query of somebody's models."""
    deleted = ModelRow.deleted_at.is_not(None) if in_bin else ModelRow.deleted_at.is_(None)
    return select(ModelRow).where(ModelRow.owner_id == owner_id, deleted)


def overviews(session: Session, models: Sequence[ModelRow]) -> list[Overview]:
    """Return models with what a list shows of them, in the same order."""
    ids = [model.id for model in models]
    versions, trainings, laps = (
        _latest_versions(session, ids),
        _newest_trainings(session, ids),
        _best_laps(session, ids),
    )
    return [
        Overview(model, versions[model.id], training, job, laps.get(model.id))
        for model in models
        for training, job in [trainings.get(model.id, (None, None))]
    ]


def _latest_versions(session: Session, ids: Sequence[UUID]) -> dict[UUID, ModelVersionRow]:
    latest = and_(ModelVersionRow.model_id == ModelRow.id, ModelVersionRow.number == ModelRow.latest_version)
    query = select(ModelVersionRow).join(ModelRow, latest).where(ModelRow.id.in_(ids))
    return {version.model_id: version for version in session.scalars(query)}


def _best_laps(session: Session, ids: Sequence[UUID]) -> dict[UUID, int]:
    query = select(TrainingRow.model_id, func.min(TrainingRow.best_lap_ms)).where(TrainingRow.model_id.in_(ids))
    rows = session.execute(query.group_by(TrainingRow.model_id)).all()
    return {model_id: lap_ms for model_id, lap_ms in rows if lap_ms is not None}


def _newest_trainings(session: Session, ids: Sequence[UUID]) -> dict[UUID, tuple[TrainingRow, JobRow]]:
    order = (TrainingRow.created_at.desc(), TrainingRow.id.desc())
    place = func.row_number().over(partition_by=TrainingRow.model_id, order_by=order).label("place")
    placed = select(TrainingRow.id, place).where(TrainingRow.model_id.in_(ids)).subquery()
    newest = aliased(TrainingRow)
    query = (
        select(newest, JobRow)
        .join(placed, placed.c.id == newest.id)
        .join(JobRow, JobRow.id == newest.job_id)
        .where(placed.c.place == 1)
    )
    return {training.model_id: (training, job) for training, job in session.execute(query)}
