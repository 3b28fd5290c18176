"""From rows to what goes over the wire."""

from __future__ import annotations

from sqlalchemy.orm import Session

from league_server.models.model_spec import ModelSpec
from league_server.models.queries import Overview, version_of
from league_server.models.schemas import (
    Model,
    ModelOverview,
    ModelReward,
    ModelVersion,
    NewestTraining,
    Package,
    Parent,
    VersionOverview,
)
from league_server.tables import ArtifactRow, JobRow, ModelRow, ModelVersionRow, TrainingRow


def model_shape(session: Session, model: ModelRow) -> Model:
    """Return a model with its latest version."""
    return Model(
        id=model.id,
        owner_id=model.owner_id,
        name=model.name,
        description=model.description,
        parent=parent_shape(session, model),
        latest_version=model.latest_version,
        version=version_shape(version_of(session, model)),
        created_at=model.created_at,
        changed_at=model.changed_at,
        deleted_at=model.deleted_at,
    )


def parent_shape(session: Session, model: ModelRow) -> Parent | None:
    """Return what a model's weights start from; None when they start from nothing."""
    package = None if model.parent_package_id is None else session.get(ArtifactRow, model.parent_package_id)
    if package is None:
        return None
    return Parent(
        model_id=model.parent_model_id,
        package_id=package.id,
        package_sha256=package.sha256,
        weights_sha256=package.facts["weights_sha256"],
    )


def version_shape(version: ModelVersionRow) -> ModelVersion:
    """Return a version with everything in it."""
    overview = version_overview(version)
    return ModelVersion(
        **dict(overview),
        race_type="time_trial",
        spec=ModelSpec.model_validate(version.spec),
        reward=ModelReward(source=version.reward_source, plan=version.reward_plan),
    )


def version_overview(version: ModelVersionRow) -> VersionOverview:
    """Return a version as a list shows it."""
    return VersionOverview(
        number=version.number,
        note=version.note,
        track=version.spec["track"],
        reverse=version.spec["reverse"],
        content_sha256=version.content_sha256,
        created_at=version.created_at,
    )


def overview_shape(found: Overview) -> ModelOverview:
    """Return a model as a list shows it."""
    model, spec = found.model, found.version.spec
    newest = None if found.training is None or found.job is None else _newest_training(found.training, found.job)
    return ModelOverview(
        id=model.id,
        owner_id=model.owner_id,
        name=model.name,
        description=model.description,
        latest_version=model.latest_version,
        track=spec["track"],
        reverse=spec["reverse"],
        best_lap_ms=found.best_lap_ms,
        newest_training=newest,
        created_at=model.created_at,
        changed_at=model.changed_at,
        deleted_at=model.deleted_at,
    )


def package_shape(artifact: ArtifactRow, training: TrainingRow | None) -> Package:
    """Return a model package as a list shows it."""
    facts = artifact.facts
    return Package.model_validate(
        {
            "id": artifact.id,
            "kind": artifact.kind,
            "training_id": None if training is None else training.id,
            "sha256": artifact.sha256,
            "weights_sha256": facts["weights_sha256"],
            "size_bytes": artifact.size_bytes,
            "iteration": facts.get("iteration"),
            "best_lap_ms": facts.get("best_lap_ms"),
            "created_by": facts.get("created_by", ""),
            "created_at": artifact.created_at,
        }
    )


def _newest_training(training: TrainingRow, job: JobRow) -> NewestTraining:
    return NewestTraining(
        id=training.id,
        job_id=job.id,
        status=job.status,
        progress=job.progress,
        steps=training.steps,
        finish_rate=training.finish_rate,
        best_lap_ms=training.best_lap_ms,
        created_at=training.created_at,
    )
