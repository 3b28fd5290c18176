"""Versions of models over HTTP."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response, status
from sqlalchemy import select

from league_server.authorise import Permission
from league_server.dependencies import Caller, League, Reading, needs
from league_server.models.queries import model_of, version_of
from league_server.models.reward import chosen_reward
from league_server.models.schemas import ModelVersion, VersionOverview
from league_server.models.shapes import version_overview, version_shape
from league_server.models.versions.diff import code_changes, spec_changes
from league_server.models.versions.schemas import NewVersion, VersionDiff
from league_server.models.versions.service import change_model
from league_server.pagination import Limit
from league_server.problems.reader import reader_language
from league_server.tables import ModelVersionRow

router = APIRouter(prefix="/models/{model_id}/versions")

MOST_VERSIONS = 2_147_483_647
"""The largest number that a column holds."""
Number = Annotated[int, Path(ge=1, le=MOST_VERSIONS, description="Of the version, from 1.")]

SAVES = needs(Permission.CHANGE_MODELS, 404, 409)
SAVES["responses"][200] = {"model": ModelVersion, "description": "Nothing has changed: the latest version"}


@router.post("", status_code=status.HTTP_201_CREATED, **SAVES)
def create_version(
    model_id: UUID, request: Request, response: Response, body: NewVersion, server: League, actor: Caller
) -> ModelVersion:
    """Save changes as a new version; where nothing has changed, the latest version stays and is returned."""
    # Hostile code takes a while to compile, and others want to write meanwhile.
    reward = None if body.reward is None else chosen_reward(body.reward, reader_language(request))
    with server.database.session() as session:
        model = model_of(session, actor, Permission.CHANGE_MODELS, model_id)
        version, is_new = change_model(session, model, body.spec, reward, body.note)
        response.status_code = status.HTTP_201_CREATED if is_new else status.HTTP_200_OK
        return version_shape(version)


@router.get("", **needs(Permission.READ_MODELS, 404))
def list_versions(
    model_id: UUID,
    session: Reading,
    actor: Caller,
    limit: Limit = 50,
    before: Annotated[
        int | None, Query(ge=1, le=MOST_VERSIONS, description="Only versions before this number.")
    ] = None,
) -> list[VersionOverview]:
    """List the versions of a model, newest first."""
    model = model_of(session, actor, Permission.READ_MODELS, model_id, also_deleted=True)
    query = select(ModelVersionRow).where(ModelVersionRow.model_id == model.id)
    if before is not None:
        query = query.where(ModelVersionRow.number < before)
    found = session.scalars(query.order_by(ModelVersionRow.number.desc()).limit(limit))
    return [version_overview(version) for version in found]


@router.get("/diff", **needs(Permission.READ_MODELS, 404))
def diff_versions(
    model_id: UUID,
    session: Reading,
    actor: Caller,
    before: Annotated[int, Query(ge=1, le=MOST_VERSIONS, description="Number of the one version.")],
    after: Annotated[int, Query(ge=1, le=MOST_VERSIONS, description="Number of the other.")],
) -> VersionDiff:
    """Compare two versions of a model: the code line by line, the spec field by field."""
    model = model_of(session, actor, Permission.READ_MODELS, model_id, also_deleted=True)
    old, new = version_of(session, model, before), version_of(session, model, after)
    return VersionDiff(
        before=before,
        after=after,
        code=code_changes(old.reward_source, new.reward_source),
        spec=spec_changes(old.spec, new.spec),
    )


@router.get("/{number}", **needs(Permission.READ_MODELS, 404))
def get_version(model_id: UUID, number: Number, session: Reading, actor: Caller) -> ModelVersion:
    """Get one version of a model with everything in it."""
    model = model_of(session, actor, Permission.READ_MODELS, model_id, also_deleted=True)
    return version_shape(version_of(session, model, number))
