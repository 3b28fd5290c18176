"""Trainings over HTTP: start, continue, look at. Stopping one is stopping its job."""

from __future__ import annotations

import hashlib
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, status

from league_server.authorise import Actor, Permission
from league_server.dependencies import Caller, League, LeagueServer, Reading, Writing, needs
from league_server.evaluations.road_file import road_file
from league_server.models.model_spec import ModelSpec, check_track
from league_server.models.queries import model_of, version_of
from league_server.pagination import Cursor, Limit, Page, page_of
from league_server.training.metrics import endpoints as metrics
from league_server.training.queries import training_of, trainings_of_model
from league_server.training.schemas import Continuation, NewTraining, Training
from league_server.training.service import A_GPU, TrainingRequest, continue_training, start_training
from league_server.training.shapes import training_shape
from league_server.training.watching import endpoints as watching

router = APIRouter(tags=["training"])

BEGINS: Final[dict[str, Any]] = {"status_code": status.HTTP_201_CREATED, **needs(Permission.RUN_JOBS, 404, 409)}


@router.post("/models/{model_id}/trainings", **BEGINS)
def start_model_training(model_id: UUID, body: NewTraining, server: League, actor: Caller) -> Training:
    """Start a training of a version of a model; it waits for its turn in the queue."""
    number, track_sha256 = _version_and_track(server, actor, model_id, body)
    with server.database.session() as session:
        model = model_of(session, actor, Permission.RUN_JOBS, model_id)
        version = version_of(session, model, number)
        spec = _carried_out(ModelSpec.model_validate(version.spec), body)
        check_track(session, spec)
        request = TrainingRequest(model, version, spec, track_sha256, body.gpu_share)
        return training_shape(start_training(session, request))


@router.get("/models/{model_id}/trainings", **needs(Permission.READ_MODELS, 404))
def list_trainings(
    model_id: UUID, session: Reading, actor: Caller, limit: Limit = 50, cursor: Cursor = None
) -> Page[Training]:
    """List the trainings of a model, newest first."""
    model = model_of(session, actor, Permission.READ_MODELS, model_id, also_deleted=True)
    found = trainings_of_model(session, model.id, cursor, limit)
    return page_of(found, limit, lambda each: (each.training.created_at, each.training.id), training_shape)


@router.get("/trainings/{training_id}", **needs(Permission.READ_MODELS, 404))
def get_training(training_id: UUID, session: Reading, actor: Caller) -> Training:
    """Get one training, as far as it is."""
    return training_shape(training_of(session, actor, Permission.READ_MODELS, training_id))


@router.post("/trainings/{training_id}/continue", **BEGINS)
def continue_model_training(training_id: UUID, body: Continuation, session: Writing, actor: Caller) -> Training:
    """Start a training that goes on from the last checkpoint of one that has ended."""
    found = training_of(session, actor, Permission.RUN_JOBS, training_id)
    model = model_of(session, actor, Permission.RUN_JOBS, found.training.model_id)
    return training_shape(continue_training(session, model, found, body.more))


def _version_and_track(server: LeagueServer, actor: Actor, model_id: UUID, body: NewTraining) -> tuple[int, str]:
    """Return which version is trained, and the hash of its track, read before anybody else has to wait for it."""
    with server.database.reading() as session:
        model = model_of(session, actor, Permission.RUN_JOBS, model_id)
        version = version_of(session, model, body.version)
        _, content = road_file(session, server.storage, version.spec["track"])
    return version.number, hashlib.sha256(content).hexdigest()


def _carried_out(spec: ModelSpec, body: NewTraining) -> ModelSpec:
    changes: dict[str, Any] = {} if body.budget is None else {"budget": body.budget}
    if body.gpu_share:
        changes["device"] = A_GPU
    return spec.model_copy(update=changes)


for part in (metrics.router, watching.router):
    router.include_router(part)
