"""The files of models over HTTP."""

from __future__ import annotations

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy import select

from league_server.authorise import Permission, authorise, not_found
from league_server.dependencies import Caller, League, Reading, needs
from league_server.models.files.download import FILE_RESPONSES, send_artifact
from league_server.models.files.schemas import Artifact
from league_server.models.packages.chosen import PackageChoice, chosen_package
from league_server.models.queries import model_of, packages_of
from league_server.models.schemas import Package
from league_server.models.shapes import package_shape
from league_server.tables import ArtifactRow, TrainingRow

router = APIRouter()

Sha256Asked = Annotated[
    str | None,
    Query(max_length=64, description="Of the content that is meant, so that browsers may keep the answer for ever."),
]


def sends_a_file(permission: Permission, *statuses: int) -> dict[str, Any]:
    """Return what the decorator of a route takes that answers with a file."""
    rules = needs(permission, 404, 410, *statuses)
    rules["responses"] |= FILE_RESPONSES
    return rules | {"response_class": Response}


SENDS: Final = sends_a_file(Permission.READ_MODELS)


@router.get("/models/{model_id}/packages", **needs(Permission.READ_MODELS, 404))
def list_packages(model_id: UUID, session: Reading, actor: Caller) -> list[Package]:
    """List the packages of a model, of its newest training first."""
    model = model_of(session, actor, Permission.READ_MODELS, model_id, also_deleted=True)
    query = select(TrainingRow).where(TrainingRow.model_id == model.id)
    trainings = {training.job_id: training for training in session.scalars(query)}
    packages = packages_of(session, model.id)
    return [package_shape(each, trainings.get(each.job_id) if each.job_id else None) for each in packages]


@router.get("/models/{model_id}/package", **sends_a_file(Permission.READ_MODELS, 409))
def download_package(
    model_id: UUID,
    request: Request,
    session: Reading,
    server: League,
    actor: Caller,
    package: PackageChoice = "best",
) -> Response:
    """Download a model package; it can be evaluated by the command line, and brought to another league."""
    model = model_of(session, actor, Permission.READ_MODELS, model_id, also_deleted=True)
    return send_artifact(request, server.storage, chosen_package(session, model, package), name=model.name)


@router.get("/artifacts/{artifact_id}", **needs(Permission.READ_MODELS, 404))
def get_artifact(artifact_id: UUID, session: Reading, actor: Caller) -> Artifact:
    """Get what is known of a file."""
    return Artifact.model_validate(_artifact(session, actor, artifact_id), from_attributes=True)


@router.get("/artifacts/{artifact_id}/content", **SENDS)
def download_artifact(
    artifact_id: UUID, request: Request, session: Reading, server: League, actor: Caller, sha256: Sha256Asked = None
) -> Response:
    """Download a file: a recorded drive, a step log, a package, a log."""
    return send_artifact(request, server.storage, _artifact(session, actor, artifact_id), sha256)


def _artifact(session: Reading, actor: Caller, artifact_id: UUID) -> ArtifactRow:
    artifact = session.get(ArtifactRow, artifact_id)
    if artifact is None:
        raise not_found()
    authorise(actor, Permission.READ_MODELS, artifact.owner_id)
    return artifact
