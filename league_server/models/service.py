"""Makes models, renames them, and puts them into the bin and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from league_server.clock import now
from league_server.jobs.queue import ask_to_stop
from league_server.jobs.quota import count_model
from league_server.models.model_spec import ModelSpec, sha256_of_content, spec_values
from league_server.models.reward import Reward
from league_server.tables import (
    ArtifactKind,
    ArtifactRow,
    EvaluationRow,
    JobRow,
    ModelRow,
    ModelVersionRow,
    TrainingRow,
)


@dataclass(frozen=True)
class FirstVersion:
    """What a new model begins with.

    Parameters
    ----------
    name, description
        What its owner calls it, and says about it.
    spec, reward
        What is trained, and what it is paid for.
    note
        On the first version.
    parent_model_id
        What it was cloned from.
    """

    name: str
    description: str
    spec: ModelSpec
    reward: Reward
    note: str = ""
    parent_model_id: UUID | None = None


@dataclass(frozen=True)
class BroughtFile:
    """A model package that the storage has, which a model starts from.

    Parameters
    ----------
    kind, name
        What it is, and what it is called.
    key, sha256, size_bytes
        Where the storage has it, and what is there.
    facts
        Of the package.
    """

    kind: ArtifactKind
    name: str
    key: str
    sha256: str
    size_bytes: int
    facts: Mapping[str, Any]


def create_model(session: Session, owner_id: UUID, first: FirstVersion, package: BroughtFile | None = None) -> ModelRow:
    """Make a model with its first version, and count it in its owner's quota.

    Raises
    ------
    Problem
        409 when the quota is used up.
    """
    count_model(session, owner_id)
    time = now()
    model = ModelRow(
        owner_id=owner_id,
        name=first.name,
        description=first.description,
        parent_model_id=first.parent_model_id,
        created_at=time,
        changed_at=time,
    )
    session.add(model)
    session.flush()
    add_version(session, model, first.spec, first.reward, first.note)
    if package is not None:
        model.parent_package_id = _keep_package(session, model, package).id
    session.flush()
    return model


def add_version(session: Session, model: ModelRow, spec: ModelSpec, reward: Reward, note: str) -> ModelVersionRow:
    """Add a version of the model's latest number; the number is the caller's to raise."""
    version = ModelVersionRow(
        model_id=model.id,
        number=model.latest_version or 1,
        spec=spec_values(spec),
        reward_source=reward.source,
        reward_plan=reward.plan,
        content_sha256=sha256_of_content(spec, reward.source),
        note=note,
        created_at=now(),
    )
    session.add(version)
    session.flush()
    return version


def rename_model(model: ModelRow, name: str | None, description: str | None) -> None:
    """Change what a model is called; None leaves a thing as it is."""
    model.name = model.name if name is None else name
    model.description = model.description if description is None else description
    model.changed_at = now()


def delete_model(session: Session, model: ModelRow) -> None:
    """Put a model into the bin; what runs for it is asked to stop."""
    model.deleted_at = now()
    for table in (TrainingRow, EvaluationRow):
        query = select(JobRow).join(table, table.job_id == JobRow.id)
        for job in session.scalars(query.where(table.model_id == model.id, JobRow.ended_at.is_(None))):
            ask_to_stop(session, job)


def restore_model(model: ModelRow) -> None:
    """Take a model out of the bin."""
    model.deleted_at = None


def _keep_package(session: Session, model: ModelRow, package: BroughtFile) -> ArtifactRow:
    artifact = ArtifactRow(
        owner_id=model.owner_id,
        model_id=model.id,
        kind=package.kind,
        name=package.name,
        key=package.key,
        sha256=package.sha256,
        size_bytes=package.size_bytes,
        facts=dict(package.facts),
        created_at=now(),
    )
    session.add(artifact)
    session.flush()
    return artifact
