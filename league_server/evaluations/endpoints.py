"""Evaluations over HTTP."""

from __future__ import annotations

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Path, Request, Response, status

from league_server.authorise import Permission, not_found
from league_server.dependencies import Caller, League, Reading, Writing, needs
from league_server.evaluations.queries import evaluation_of, evaluations_of_model, traces_of
from league_server.evaluations.schemas import Evaluation, EvaluationOverview, NewEvaluation
from league_server.evaluations.service import start_evaluation
from league_server.evaluations.shapes import evaluation_shape, overview_shape
from league_server.evaluations.step_log import step_log
from league_server.exports import content_disposition
from league_server.models.files.download import compressed, send_artifact
from league_server.models.files.endpoints import SENDS
from league_server.models.packages.chosen import chosen_package
from league_server.models.queries import model_of
from league_server.pagination import Cursor, Limit, Page, page_of
from league_server.tables import ArtifactRow, EvaluationRow
from racer.specs.evaluation import MOST_SEEDS

router = APIRouter(tags=["evaluations"])

Number = Annotated[int, Path(ge=1, le=MOST_SEEDS, description="Of the drive, from 1, in the order of the seeds.")]
CSV: Final = "text/csv; charset=utf-8"
TABLE: Final[dict[str, Any]] = needs(Permission.READ_MODELS, 404, 410)
TABLE["responses"][200] = {"description": "The log", "content": {CSV: {"schema": {"type": "string"}}}}
TABLE["response_class"] = Response


@router.post(
    "/models/{model_id}/evaluations", status_code=status.HTTP_201_CREATED, **needs(Permission.RUN_JOBS, 404, 409)
)
def start_model_evaluation(model_id: UUID, body: NewEvaluation, session: Writing, actor: Caller) -> EvaluationOverview:
    """Have a policy of a model drive under the rules of a race, with one drive for each seed; it takes its turn."""
    model = model_of(session, actor, Permission.RUN_JOBS, model_id)
    package = chosen_package(session, model, body.package)
    return overview_shape(start_evaluation(session, model, package, body))


@router.get("/models/{model_id}/evaluations", **needs(Permission.READ_MODELS, 404))
def list_evaluations(
    model_id: UUID, session: Reading, actor: Caller, limit: Limit = 50, cursor: Cursor = None
) -> Page[EvaluationOverview]:
    """List the evaluations of a model, newest first."""
    model = model_of(session, actor, Permission.READ_MODELS, model_id, also_deleted=True)
    found = evaluations_of_model(session, model.id, cursor, limit)
    return page_of(found, limit, lambda each: (each.evaluation.created_at, each.evaluation.id), overview_shape)


@router.get("/evaluations/{evaluation_id}", **needs(Permission.READ_MODELS, 404))
def get_evaluation(evaluation_id: UUID, session: Reading, actor: Caller) -> Evaluation:
    """Get one evaluation: every drive lap by lap, and what they say together."""
    found = evaluation_of(session, actor, Permission.READ_MODELS, evaluation_id)
    return evaluation_shape(found, traces_of(session, found.evaluation))


@router.get("/evaluations/{evaluation_id}/drives/{number}/trace", **SENDS)
def get_drive_trace(
    evaluation_id: UUID, number: Number, request: Request, session: Reading, server: League, actor: Caller
) -> Response:
    """Get the recorded drive with one seed, as a lap trace (JSON)."""
    found = evaluation_of(session, actor, Permission.READ_MODELS, evaluation_id)
    return send_artifact(request, server.storage, _trace(session, found.evaluation, number))


@router.get("/evaluations/{evaluation_id}/drives/{number}/step-log", **TABLE)
def get_drive_step_log(
    evaluation_id: UUID, number: Number, request: Request, session: Reading, server: League, actor: Caller
) -> Response:
    """Get the drive with one seed as a step log (CSV), as analysis tools of the field read it."""
    found = evaluation_of(session, actor, Permission.READ_MODELS, evaluation_id)
    trace = _trace(session, found.evaluation, number)
    headers = {"content-disposition": content_disposition(f"drive {number}", ".csv"), "cache-control": "no-cache"}
    return compressed(request, step_log(session, server.storage, trace), CSV, headers)


def _trace(session: Reading, evaluation: EvaluationRow, number: int) -> ArtifactRow:
    for trace in traces_of(session, evaluation):
        if trace.facts["number"] == number:
            return trace
    raise not_found()
