"""Keeps the files that jobs leave: one artifact a name, the latest content of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from league_server.clock import now
from league_server.jobs.handlers import StoredFile
from league_server.tables import ArtifactKind, ArtifactRow, JobRow


def keep_artifact(
    session: Session,
    job: JobRow,
    stored: StoredFile,
    kind: ArtifactKind,
    facts: Mapping[str, Any],
    model_id: UUID | None = None,
) -> ArtifactRow:
    """Keep a file as a job's artifact; one of the same name has the new content from then on.

    Parameters
    ----------
    session
        The transaction in which it is published.
    job
        Whose it is.
    stored
        The file, which the storage has already. What it had under the old key is swept when no row names it.
    kind
        What it is.
    facts
        Small things to show without opening it.
    model_id
        The model that it belongs to.
    """
    query = select(ArtifactRow).where(ArtifactRow.job_id == job.id, ArtifactRow.name == stored.name)
    artifact = session.scalar(query)
    if artifact is None:
        artifact = ArtifactRow(job_id=job.id, name=stored.name)
        session.add(artifact)
    artifact.owner_id = job.owner_id
    artifact.model_id = model_id
    artifact.kind = kind
    artifact.key = stored.key
    artifact.sha256 = stored.sha256
    artifact.size_bytes = stored.size_bytes
    artifact.facts = dict(facts)
    artifact.created_at = now()
    session.flush()
    return artifact


def drop_artifacts(session: Session, job_id: UUID, names: Collection[str]) -> None:
    """Remove artifacts of a job that later ones have replaced; the sweeper removes their objects."""
    if names:
        session.execute(delete(ArtifactRow).where(ArtifactRow.job_id == job_id, ArtifactRow.name.in_(names)))
