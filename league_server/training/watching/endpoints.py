"""What can be watched of a training, over HTTP."""

from __future__ import annotations

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy import select

from league_server.authorise import Permission, not_found
from league_server.dependencies import Caller, League, LeagueServer, Reading, needs
from league_server.models.files.download import send_artifact
from league_server.models.files.endpoints import SENDS
from league_server.models.files.schemas import Artifact
from league_server.pagination import LARGEST_PAGE
from league_server.tables import ArtifactKind, ArtifactRow, MetricLineRow
from league_server.training.queries import artifacts_of_job, training_of
from league_server.training.schemas import LARGEST_NUMBER
from league_server.training.watching.schemas import Examined, TraceFile

router = APIRouter(prefix="/trainings/{training_id}")

TEXT: Final[dict[str, Any]] = needs(Permission.READ_MODELS, 404, 410)
TEXT["responses"] |= {
    200: {"description": "The text", "content": {"text/plain": {"schema": {"type": "string"}}}},
    304: {"description": "The reader has the text already, by its `If-None-Match`"},
}
TEXT["response_class"] = Response


@router.get("/evaluations", **needs(Permission.READ_MODELS, 404))
def list_training_evaluations(
    training_id: UUID,
    session: Reading,
    actor: Caller,
    limit: Annotated[int, Query(ge=1, le=LARGEST_PAGE, description="How many at most.")] = 50,
    before: Annotated[
        int, Query(ge=0, le=LARGEST_NUMBER, description="Only those after fewer iterations than these.")
    ] = LARGEST_NUMBER,
) -> list[Examined]:
    """List how the policy drove in the evaluations of a training, latest first."""
    training = training_of(session, actor, Permission.READ_MODELS, training_id).training
    query = select(MetricLineRow.iteration, MetricLineRow.line).where(
        MetricLineRow.training_id == training.id,
        MetricLineRow.kind == "evaluation",
        MetricLineRow.iteration < before,
    )
    lines = session.execute(query.order_by(MetricLineRow.number.desc()).limit(limit)).all()
    traces = {each.facts["iteration"]: each for each in _traces(session, training.job_id)}
    return [Examined.of(line, _trace_file(traces.get(iteration))) for iteration, line in lines]


@router.get("/trace", **SENDS)
def get_latest_trace(training_id: UUID, request: Request, session: Reading, server: League, actor: Caller) -> Response:
    """Get the latest recorded drive of a training, as a lap trace (JSON)."""
    training = training_of(session, actor, Permission.READ_MODELS, training_id).training
    latest = max(_traces(session, training.job_id), key=lambda each: each.facts["iteration"], default=None)
    if latest is None:
        raise not_found()
    return send_artifact(request, server.storage, latest)


@router.get("/files", **needs(Permission.READ_MODELS, 404))
def list_training_files(
    training_id: UUID,
    session: Reading,
    actor: Caller,
    kind: Annotated[ArtifactKind | None, Query(description="Only files of this kind.")] = None,
) -> list[Artifact]:
    """List the files that a training has left: packages, drives, step logs, checkpoints, prints, the log."""
    training = training_of(session, actor, Permission.READ_MODELS, training_id).training
    kinds = ArtifactKind if kind is None else (kind,)
    found = artifacts_of_job(session, training.job_id, *kinds)
    return [Artifact.model_validate(each, from_attributes=True) for each in found]


@router.get("/prints", **TEXT)
def get_training_prints(
    training_id: UUID, request: Request, session: Reading, server: League, actor: Caller
) -> Response:
    """Get what the reward function printed, the latest 64 KiB; empty when it printed nothing yet."""
    training = training_of(session, actor, Permission.READ_MODELS, training_id).training
    return _text(request, session, server, training.job_id, ArtifactKind.PRINTS)


@router.get("/log", **TEXT)
def get_training_log(training_id: UUID, request: Request, session: Reading, server: League, actor: Caller) -> Response:
    """Get what the trainer itself said; empty when it said nothing yet."""
    training = training_of(session, actor, Permission.READ_MODELS, training_id).training
    return _text(request, session, server, training.job_id, ArtifactKind.LOG)


def _text(request: Request, session: Reading, server: LeagueServer, job_id: UUID, kind: ArtifactKind) -> Response:
    found = artifacts_of_job(session, job_id, kind)
    if not found:
        return Response("", media_type="text/plain", headers={"cache-control": "private, no-cache"})
    return send_artifact(request, server.storage, found[0])


def _traces(session: Reading, job_id: UUID) -> list[ArtifactRow]:
    return list(artifacts_of_job(session, job_id, ArtifactKind.LAP_TRACE))


def _trace_file(artifact: ArtifactRow | None) -> TraceFile | None:
    if artifact is None:
        return None
    return TraceFile(
        artifact_id=artifact.id,
        sha256=artifact.sha256,
        size_bytes=artifact.size_bytes,
        rows=artifact.facts["rows"],
        duration_s=artifact.facts["duration_s"],
    )
