"""What the database is asked for a diagnosis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from league_server.tables import ArtifactRow, EvaluationRow, MetricLineRow, TrainingRow

MOST_LINES: Final = 1000
"""Evaluations of a training that are looked at, the latest of them."""


def examined_of(session: Session, training: TrainingRow) -> Sequence[dict[str, Any]]:
    """Return the lines of a training's evaluations, in their order."""
    query = select(MetricLineRow.line).where(
        MetricLineRow.training_id == training.id, MetricLineRow.kind == "evaluation"
    )
    latest = session.scalars(query.order_by(MetricLineRow.number.desc()).limit(MOST_LINES)).all()
    return latest[::-1]


def spec_of_package(session: Session, evaluation: EvaluationRow) -> dict[str, Any] | None:
    """Return the spec of the training that has left what an evaluation drives; None where none here did."""
    query = (
        select(TrainingRow.spec)
        .join(ArtifactRow, ArtifactRow.job_id == TrainingRow.job_id)
        .where(ArtifactRow.model_id == evaluation.model_id, ArtifactRow.sha256 == evaluation.package_sha256)
    )
    return session.scalars(query.limit(1)).first()
