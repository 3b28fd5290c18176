"""The bin: what was deleted stays there for a while, and then it is gone for good."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

import structlog
from sqlalchemy import ColumnElement, delete, exists, or_, select
from sqlalchemy.orm import Session

from league_server.clock import now
from league_server.database import Database
from league_server.tables import ArtifactRow, EvaluationRow, JobRow, ModelRow, TrainingRow

KEPT_FOR: Final = timedelta(days=30)
PURGED_AT_ONCE: Final = 20
"""Models of one transaction, so that others can write in between."""

_log = structlog.get_logger(__name__)


def purge(database: Database) -> int:
    """Remove what has been in the bin for long, with its trainings, evaluations and files; return how many models.

    The storage keeps the files until the sweeper finds that no row names them.
    """
    purged = 0
    while ids := _purge_some(database):
        purged += len(ids)
        _log.info("models_purged", models=[str(model_id) for model_id in ids])
    return purged


def _purge_some(database: Database) -> list[UUID]:
    with database.session() as session:
        ids = list(session.scalars(select(ModelRow.id).where(*_is_due()).limit(PURGED_AT_ONCE).with_for_update()))
        for model_id in ids:
            _remove(session, model_id)
        return ids


def _is_due() -> tuple[ColumnElement[bool], ...]:
    """Return the conditions under which a model goes: long in the bin, and nothing runs for it any more."""
    jobs = [
        select(JobRow.id)
        .join(table, table.job_id == JobRow.id)
        .where(table.model_id == ModelRow.id, JobRow.ended_at.is_(None))
        for table in (TrainingRow, EvaluationRow)
    ]
    return (ModelRow.deleted_at < now() - KEPT_FOR, *(~exists(query) for query in jobs))


def _remove(session: Session, model_id: UUID) -> None:
    jobs = [
        job_id
        for table in (TrainingRow, EvaluationRow)
        for job_id in session.scalars(select(table.job_id).where(table.model_id == model_id))
    ]
    of_model = or_(ArtifactRow.model_id == model_id, ArtifactRow.job_id.in_(jobs))
    session.execute(delete(EvaluationRow).where(EvaluationRow.model_id == model_id))
    session.execute(delete(ArtifactRow).where(of_model))
    session.execute(delete(ModelRow).where(ModelRow.id == model_id))
    session.execute(delete(JobRow).where(JobRow.id.in_(jobs)))
