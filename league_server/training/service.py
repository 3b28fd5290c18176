"""Starts trainings, and continues them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import insert, literal, select
from sqlalchemy.orm import Session

from league_server.clock import now
from league_server.identifiers import new_id
from league_server.jobs.job_status import JobKind, JobStatus, Lane
from league_server.jobs.queue import enqueue
from league_server.models.model_spec import ModelSpec, sha256_of_spec, spec_values
from league_server.models.packages.parent_fit import check_fits_parent
from league_server.problems import Problem
from league_server.runner.work import Resources
from league_server.tables import (
    ArtifactKind,
    ArtifactRow,
    JobRow,
    MetricLineRow,
    ModelRow,
    ModelVersionRow,
    TrainingRow,
)
from league_server.training.queries import FoundTraining, artifacts_of_job
from league_server.training.time_limits import SECONDS_PER_MINUTE, seconds_to_reserve
from racer.language import Text
from racer.specs import Budget

A_GPU: Final = "cuda"

STILL_RUNS: Final = Text("This training has not ended yet.", "아직 끝나지 않은 학습입니다.")
STOP_IT: Final = Text("Stop it, or wait for its end.", "중지하거나 끝날 때까지 기다리세요.")
NO_CHECKPOINT: Final = Text(
    "This training has left no checkpoint to go on from.", "이어서 학습할 체크포인트가 없습니다."
)
START_ANEW: Final = Text("Start a new training.", "새 학습을 시작하세요.")


@dataclass(frozen=True)
class TrainingRequest:
    """What somebody wants trained.

    Parameters
    ----------
    model, version
        The model, and which version of it.
    spec
        As it is to be carried out.
    track_sha256
        Of the track's file.
    gpu_share
        How much of a GPU it takes.
    """

    model: ModelRow
    version: ModelVersionRow
    spec: ModelSpec
    track_sha256: str
    gpu_share: float = 0.0


def start_training(session: Session, request: TrainingRequest) -> FoundTraining:
    """Start a training from its beginning, or from the weights of the model's parent.

    Raises
    ------
    Problem
        409 when the quota is used up; 422 when the budget is longer than the league allows, or the spec does not fit
        the model's parent.
    """
    model, version, spec = request.model, request.version, request.spec
    check_fits_parent(session, model, spec)
    reserve_s = seconds_to_reserve(session, model.owner_id, spec.budget, "budget.minutes")
    job = _enqueue(session, model, spec, request.gpu_share, reserve_s)
    parent = None if model.parent_package_id is None else session.get(ArtifactRow, model.parent_package_id)
    training = TrainingRow(
        job_id=job.id,
        owner_id=model.owner_id,
        model_id=model.id,
        version_id=version.id,
        parent_package_sha256=None if parent is None else parent.sha256,
        spec=spec_values(spec),
        lineage={
            "spec_sha256": sha256_of_spec(spec),
            "reward_sha256": hashlib.sha256(version.reward_source.encode()).hexdigest(),
            "track_sha256": request.track_sha256,
        },
        created_at=now(),
    )
    session.add(training)
    session.flush()
    return FoundTraining(training, job, version.number)


def continue_training(session: Session, model: ModelRow, found: FoundTraining, more: Budget) -> FoundTraining:
    """Start a training that goes on from the last checkpoint of another one.

    It begins with copies of what that one has left: its lines of metrics, and its files.

    Raises
    ------
    Problem
        409 when the other one has not ended, has left no checkpoint, or the quota is used up; 422 when it would take
        longer than the league allows.
    """
    begun = found.training
    checkpoint = _last_checkpoint(session, found)
    spec = ModelSpec.model_validate(begun.spec)
    spec = spec.model_copy(update={"budget": budget_after(checkpoint.facts, more)})
    reserve_s = seconds_to_reserve(session, model.owner_id, more, "more.minutes")
    job = _enqueue(session, model, spec, found.job.resources["gpus"], reserve_s)
    training = TrainingRow(
        job_id=job.id,
        owner_id=model.owner_id,
        model_id=model.id,
        version_id=begun.version_id,
        continues_id=begun.id,
        parent_package_sha256=begun.parent_package_sha256,
        spec=spec_values(spec),
        lineage=begun.lineage | {"spec_sha256": sha256_of_spec(spec)},
        steps=begun.steps,
        episodes=begun.episodes,
        elapsed_s=begun.elapsed_s,
        finish_rate=begun.finish_rate,
        best_lap_ms=begun.best_lap_ms,
        created_at=now(),
    )
    session.add(training)
    session.flush()
    _copy_what_is_left(session, begun, training)
    return FoundTraining(training, job, found.version)


def budget_after(checkpoint: dict[str, Any], more: Budget) -> Budget:
    """Return the budget, counted from a training's very beginning, that goes on so much longer than a checkpoint.

    Raises
    ------
    SpecError
        When it is longer than any training may be.
    """
    if more.minutes is not None:
        used = float(checkpoint["elapsed_s"]) / SECONDS_PER_MINUTE
        return Budget.from_values({"minutes": used + more.minutes}, "budget")
    if more.steps is not None:
        return Budget.from_values({"steps": int(checkpoint["steps"]) + more.steps}, "budget")
    return more


def _enqueue(session: Session, model: ModelRow, spec: ModelSpec, gpu_share: float, reserve_s: int) -> JobRow:
    return enqueue(
        session,
        kind=JobKind.TRAINING,
        lane=Lane.TRAINING,
        owner_id=model.owner_id,
        resources=Resources(gpus=1.0 if spec.device == A_GPU and not gpu_share else gpu_share),
        reserve_s=reserve_s,
    )


def _last_checkpoint(session: Session, found: FoundTraining) -> ArtifactRow:
    if not JobStatus(found.job.status).is_ended:
        raise Problem("still-running", 409, STILL_RUNS, next_step=STOP_IT)
    checkpoints = artifacts_of_job(session, found.job.id, ArtifactKind.CHECKPOINT)
    counters = [each for each in checkpoints if "elapsed_s" in each.facts]
    if not counters:
        raise Problem("no-checkpoint", 409, NO_CHECKPOINT, next_step=START_ANEW)
    return max(counters, key=lambda each: each.facts["iteration"])


def _copy_what_is_left(session: Session, begun: TrainingRow, training: TrainingRow) -> None:
    columns = (MetricLineRow.number, MetricLineRow.kind, MetricLineRow.iteration, MetricLineRow.line)
    lines = select(literal(training.id, MetricLineRow.training_id.type), *columns)
    of_begun = lines.where(MetricLineRow.training_id == begun.id)
    names = ["training_id", *(column.key for column in columns)]
    session.execute(insert(MetricLineRow).from_select(names, of_begun))
    kept = [kind for kind in ArtifactKind if kind != ArtifactKind.LOG]
    for artifact in artifacts_of_job(session, begun.job_id, *kept):
        values = {column.key: getattr(artifact, column.key) for column in ArtifactRow.__table__.columns}
        session.add(ArtifactRow(**values | {"id": new_id(), "job_id": training.job_id}))
    session.flush()
