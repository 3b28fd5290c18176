"""Lineage over HTTP."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter

from league_server.authorise import Permission
from league_server.dependencies import Caller, Reading, needs
from league_server.models.lineage.schemas import Lineage
from league_server.models.lineage.service import lineage_of
from league_server.models.queries import model_of

router = APIRouter(prefix="/models/{model_id}")


@router.get("/lineage", **needs(Permission.READ_MODELS, 404))
def get_lineage(model_id: UUID, session: Reading, actor: Caller) -> Lineage:
    """Get everything that a model's weights came from: code, specs, seeds, versions of programs, parents, hashes."""
    return lineage_of(session, model_of(session, actor, Permission.READ_MODELS, model_id, also_deleted=True))
