"""Keeps the files of a training, and tells who watches of those that pages show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import structlog
from sqlalchemy.orm import Session

from league_server.evaluations.records import Road
from league_server.jobs.artifacts import keep_artifact
from league_server.jobs.handlers import StoredFile
from league_server.live import announce
from league_server.models.files.kept import is_kept
from league_server.tables import ArtifactKind, ArtifactRow, JobRow, TrainingRow
from league_server.training.run_files import facts_of_file, run_file
from racer.errors import RacerError

ANNOUNCED: Final = {
    ArtifactKind.LAP_TRACE: "trace",
    ArtifactKind.BEST_PACKAGE: "package",
    ArtifactKind.LAST_PACKAGE: "package",
    ArtifactKind.PRINTS: "prints",
    ArtifactKind.LOG: "log",
}
"""Of which kinds of files it is told that they are there, and in which word."""
TOLD_FACTS: Final = ("iteration", "best_lap_ms", "rows")
_log = structlog.get_logger(__name__)


def keep_files(session: Session, job: JobRow, training: TrainingRow, files: Sequence[StoredFile]) -> None:
    """Keep the files that a training has left; those that were kept already change nothing."""
    road = Road(training.spec["track"], training.spec["reverse"])
    for stored in files:
        artifact = _keep(session, job, training, stored, road)
        if artifact is not None and artifact.kind in ANNOUNCED:
            announce(session, f"training:{training.id}", ANNOUNCED[artifact.kind], _news(training, artifact))


def _keep(session: Session, job: JobRow, training: TrainingRow, stored: StoredFile, road: Road) -> ArtifactRow | None:
    file = run_file(stored.name)
    if file is None or is_kept(session, job.id, stored):
        return None
    try:
        facts = facts_of_file(stored.name, file, stored.content, road)
    except RacerError as error:
        # It stays out, and the training goes on: what is left may still be of use.
        _log.warning("file_refused", training=str(training.id), name=stored.name, reason=str(error))
        return None
    return keep_artifact(session, job, stored, file.kind, facts, training.model_id)


def _news(training: TrainingRow, artifact: ArtifactRow) -> dict[str, Any]:
    facts: dict[str, Any] = {name: artifact.facts[name] for name in TOLD_FACTS if name in artifact.facts}
    kind = ArtifactKind(artifact.kind).value
    return {
        "id": str(training.id),
        "artifact_id": str(artifact.id),
        "kind": kind,
        "sha256": artifact.sha256,
        **facts,
    }
