"""Whether a file that is told is kept already."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from league_server.jobs.handlers import StoredFile
from league_server.tables import ArtifactRow


def is_kept(session: Session, job_id: UUID, stored: StoredFile) -> bool:
    """Return whether a job has an artifact of this name with this very content, as when a report comes twice."""
    query = select(ArtifactRow.id).where(
        ArtifactRow.job_id == job_id, ArtifactRow.name == stored.name, ArtifactRow.sha256 == stored.sha256
    )
    return session.scalar(query) is not None
