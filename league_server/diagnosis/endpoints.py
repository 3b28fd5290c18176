"""Diagnoses over HTTP."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Request

from league_server.authorise import Permission
from league_server.dependencies import Caller, League, Reading, needs
from league_server.diagnosis.schemas import Diagnosis
from league_server.diagnosis.service import diagnose_evaluation, diagnose_training
from league_server.diagnosis.shapes import diagnosis_shape
from league_server.evaluations.queries import evaluation_of
from league_server.problems import reader_language
from league_server.training.queries import training_of

router = APIRouter()

ASKS: Final[dict[str, Any]] = needs(Permission.READ_MODELS, 404, 410)


@router.get("/trainings/{training_id}/diagnosis", tags=["training"], **ASKS)
def get_training_diagnosis(
    training_id: UUID, request: Request, session: Reading, server: League, actor: Caller
) -> Diagnosis:
    """Get in words what the latest drives of a training show, how it develops, and hints for what to change."""
    found = training_of(session, actor, Permission.READ_MODELS, training_id)
    diagnosed = diagnose_training(session, server.storage, found)
    return diagnosis_shape(diagnosed, reader_language(request))


@router.get("/evaluations/{evaluation_id}/diagnosis", tags=["evaluations"], **ASKS)
def get_evaluation_diagnosis(
    evaluation_id: UUID, request: Request, session: Reading, server: League, actor: Caller
) -> Diagnosis:
    """Get in words what the drives of an evaluation show, and hints for what to change."""
    found = evaluation_of(session, actor, Permission.READ_MODELS, evaluation_id)
    diagnosed = diagnose_evaluation(session, server.storage, found)
    return diagnosis_shape(diagnosed, reader_language(request))
