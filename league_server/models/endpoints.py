"""Models over HTTP: make, list, rename, delete and take back."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, status

from league_server.authorise import Permission, authorise
from league_server.dependencies import Caller, League, Reading, Writing, needs
from league_server.models import queries, service
from league_server.models.files import endpoints as files
from league_server.models.lineage import endpoints as lineage
from league_server.models.model_spec import check_track
from league_server.models.origins import endpoints as origins
from league_server.models.reward import chosen_reward
from league_server.models.schemas import Model, ModelChanges, ModelOverview, NewModel
from league_server.models.shapes import model_shape, overview_shape
from league_server.models.versions import endpoints as versions
from league_server.pagination import Cursor, Limit, Page, newest_first, page_of
from league_server.problems.reader import reader_language
from league_server.tables import ModelRow

router = APIRouter(tags=["models"])

Owner = Annotated[UUID | None, Query(description="Whose; one's own without it. Staff may look at others'.")]


@router.post("/models", status_code=status.HTTP_201_CREATED, **needs(Permission.CHANGE_MODELS, 404, 409))
def create_model(request: Request, body: NewModel, server: League, actor: Caller) -> Model:
    """Make a model from what somebody chose; it is trained when somebody asks for a training of it."""
    # Hostile code takes a while to compile, and others want to write meanwhile.
    reward = chosen_reward(body.reward, reader_language(request))
    first = service.FirstVersion(body.name, body.description, body.spec, reward, body.note)
    with server.database.session() as session:
        check_track(session, body.spec)
        return model_shape(session, service.create_model(session, actor.own_id, first))


@router.get("/models", **needs(Permission.READ_MODELS, 404))
def list_models(
    session: Reading, actor: Caller, owner: Owner = None, limit: Limit = 50, cursor: Cursor = None
) -> Page[ModelOverview]:
    """List somebody's models, newest first."""
    return _page(session, actor, owner, limit, cursor, in_bin=False)


@router.get("/models/bin", **needs(Permission.READ_MODELS, 404))
def list_deleted_models(
    session: Reading, actor: Caller, owner: Owner = None, limit: Limit = 50, cursor: Cursor = None
) -> Page[ModelOverview]:
    """List what somebody has in the bin, from which it can be taken back for 30 days."""
    return _page(session, actor, owner, limit, cursor, in_bin=True)


@router.get("/models/{model_id}", **needs(Permission.READ_MODELS, 404))
def get_model(model_id: UUID, session: Reading, actor: Caller) -> Model:
    """Get one model with its latest version; also one that is in the bin."""
    model = queries.model_of(session, actor, Permission.READ_MODELS, model_id, also_deleted=True)
    return model_shape(session, model)


@router.patch("/models/{model_id}", **needs(Permission.CHANGE_MODELS, 404))
def rename_model(model_id: UUID, body: ModelChanges, session: Writing, actor: Caller) -> Model:
    """Change what a model is called, or what is said about it."""
    model = queries.model_of(session, actor, Permission.CHANGE_MODELS, model_id)
    service.rename_model(model, body.name, body.description)
    return model_shape(session, model)


@router.delete("/models/{model_id}", status_code=status.HTTP_204_NO_CONTENT, **needs(Permission.CHANGE_MODELS, 404))
def delete_model(model_id: UUID, session: Writing, actor: Caller) -> None:
    """Put a model into the bin; what runs for it is stopped. It can be taken back for 30 days."""
    service.delete_model(session, queries.model_of(session, actor, Permission.CHANGE_MODELS, model_id))


@router.post("/models/{model_id}/restore", **needs(Permission.CHANGE_MODELS, 404))
def restore_model(model_id: UUID, session: Writing, actor: Caller) -> Model:
    """Take a model back out of the bin."""
    model = queries.model_of(session, actor, Permission.CHANGE_MODELS, model_id, also_deleted=True)
    service.restore_model(model)
    return model_shape(session, model)


def _page(
    session: Reading, actor: Caller, owner: UUID | None, limit: int, cursor: str | None, *, in_bin: bool
) -> Page[ModelOverview]:
    owner_id = owner or actor.own_id
    authorise(actor, Permission.READ_MODELS, owner_id)
    query = newest_first(queries.models_of(owner_id, in_bin=in_bin), cursor, ModelRow.created_at, ModelRow.id, limit)
    shown = queries.overviews(session, session.scalars(query).all())
    return page_of(shown, limit, lambda each: (each.model.created_at, each.model.id), overview_shape)


for part in (versions.router, origins.router, lineage.router, files.router):
    router.include_router(part)
