"""Puts evaluations into the queue."""

from __future__ import annotations

from typing import Final

from sqlalchemy.orm import Session

from league_server.clock import now
from league_server.evaluations.queries import FoundEvaluation, road_of_package
from league_server.evaluations.schemas import NewEvaluation
from league_server.jobs.job_status import JobKind, Lane
from league_server.jobs.queue import enqueue
from league_server.problems import Problem
from league_server.runner.work import MODEL
from league_server.tables import ArtifactKind, ArtifactRow, EvaluationRow, JobRow, ModelRow
from league_server.tracks.catalog import no_such_track, track_exists
from racer.language import Text
from racer.specs import EvaluationSpec

MOST_LAPS: Final = 500
"""Of all drives of one evaluation together."""

TOO_MANY_LAPS: Final = Text(
    "{laps} laps with each of {seeds} seeds are more than the {most} laps that one evaluation may have.",
    "시드 {seeds}개로 {laps}랩씩 주행하면 한 번의 평가에서 허용하는 {most}랩을 넘습니다.",
)
FEWER: Final = Text("Choose fewer laps or fewer seeds.", "랩 수나 시드 수를 줄이세요.")


def start_evaluation(session: Session, model: ModelRow, package: ArtifactRow, wanted: NewEvaluation) -> FoundEvaluation:
    """Put an evaluation of a package into the queue; the package is kept as it is now.

    Raises
    ------
    Problem
        404 for a track that is not there, 422 for more laps than one evaluation may have.
    """
    spec = _spec(session, model, package, wanted)
    job = enqueue(session, kind=JobKind.EVALUATION, lane=Lane.EVALUATION, owner_id=model.owner_id)
    pinned = _pin(session, job, package)
    evaluation = EvaluationRow(
        job_id=job.id,
        owner_id=model.owner_id,
        model_id=model.id,
        package_id=pinned.id,
        package_sha256=pinned.sha256,
        request=spec.model_dump(mode="json"),
        results=[],
        created_at=now(),
    )
    session.add(evaluation)
    session.flush()
    return FoundEvaluation(evaluation, job, pinned)


def _spec(session: Session, model: ModelRow, package: ArtifactRow, wanted: NewEvaluation) -> EvaluationSpec:
    if wanted.race.laps * len(wanted.seeds) > MOST_LAPS:
        detail = TOO_MANY_LAPS.format(laps=wanted.race.laps, seeds=len(wanted.seeds), most=MOST_LAPS)
        raise Problem("too-many-laps", 422, detail, field="seeds", next_step=FEWER)
    trained = road_of_package(session, model, package)
    track = wanted.track or trained.track
    if not track_exists(session, track):
        raise no_such_track(track, "track")
    # What was trained on one road says nothing about the direction on another.
    usual = trained.reverse if track == trained.track else False
    reverse = usual if wanted.reverse is None else wanted.reverse
    return EvaluationSpec(track=track, reverse=reverse, race=wanted.race, seeds=wanted.seeds)


def _pin(session: Session, job: JobRow, package: ArtifactRow) -> ArtifactRow:
    """Keep the package under the job: the training that it is of may replace it before the job begins."""
    pinned = ArtifactRow(
        job_id=job.id,
        owner_id=package.owner_id,
        model_id=package.model_id,
        kind=ArtifactKind.EVALUATED_PACKAGE,
        name=MODEL,
        key=package.key,
        sha256=package.sha256,
        size_bytes=package.size_bytes,
        facts=package.facts,
        created_at=now(),
    )
    session.add(pinned)
    session.flush()
    return pinned
