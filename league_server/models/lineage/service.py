"""Puts together where a model comes from."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from league_server.models.lineage.schemas import Ancestor, Lineage, LineageTraining, LineageVersion
from league_server.models.model_spec import ModelSpec, sha256_of_spec
from league_server.models.queries import packages_of
from league_server.models.shapes import package_shape, parent_shape
from league_server.tables import ArtifactKind, ArtifactRow, JobRow, ModelRow, ModelVersionRow, TrainingRow

MOST_ANCESTORS: Final = 20


def lineage_of(session: Session, model: ModelRow) -> Lineage:
    """Return everything that a model's weights came from."""
    versions = session.scalars(
        select(ModelVersionRow).where(ModelVersionRow.model_id == model.id).order_by(ModelVersionRow.number.desc())
    ).all()
    packages = packages_of(session, model.id)
    return Lineage(
        model_id=model.id,
        name=model.name,
        owner_id=model.owner_id,
        created_at=model.created_at,
        parent=parent_shape(session, model),
        ancestors=_ancestors(session, model),
        versions=[_version(version) for version in versions],
        trainings=_trainings(session, model, {version.id: version.number for version in versions}, packages),
        brought=[package_shape(each, None) for each in packages if each.kind == ArtifactKind.IMPORTED_PACKAGE],
    )


def _ancestors(session: Session, model: ModelRow) -> list[Ancestor]:
    found: list[Ancestor] = []
    while model.parent_model_id is not None and len(found) < MOST_ANCESTORS:
        model = session.get_one(ModelRow, model.parent_model_id)
        found.append(Ancestor(id=model.id, name=model.name, parent=parent_shape(session, model)))
    return found


def _version(version: ModelVersionRow) -> LineageVersion:
    spec = ModelSpec.model_validate(version.spec)
    return LineageVersion(
        number=version.number,
        spec=spec,
        spec_sha256=sha256_of_spec(spec),
        reward_sha256=hashlib.sha256(version.reward_source.encode()).hexdigest(),
        content_sha256=version.content_sha256,
        note=version.note,
        created_at=version.created_at,
    )


def _trainings(
    session: Session, model: ModelRow, numbers: dict[UUID, int], packages: Sequence[ArtifactRow]
) -> list[LineageTraining]:
    query = select(TrainingRow, JobRow.status).join(JobRow, JobRow.id == TrainingRow.job_id)
    ordered = query.where(TrainingRow.model_id == model.id).order_by(TrainingRow.created_at.desc(), TrainingRow.id)
    return [
        _training(training, status, numbers[training.version_id], [each for each in packages if _is_of(each, training)])
        for training, status in session.execute(ordered)
    ]


def _is_of(package: ArtifactRow, training: TrainingRow) -> bool:
    return package.job_id == training.job_id


def _training(training: TrainingRow, status: str, number: int, packages: Sequence[ArtifactRow]) -> LineageTraining:
    lineage = training.lineage
    return LineageTraining(
        id=training.id,
        version=number,
        status=status,
        continues_id=training.continues_id,
        parent_package_sha256=training.parent_package_sha256,
        spec=ModelSpec.model_validate(training.spec),
        spec_sha256=lineage["spec_sha256"],
        reward_sha256=lineage["reward_sha256"],
        track_sha256=lineage["track_sha256"],
        engine=lineage.get("engine"),
        libraries=lineage.get("libraries", {}),
        steps=training.steps,
        stop_reason=training.stop_reason,
        packages=[package_shape(package, training) for package in packages],
        created_at=training.created_at,
    )
