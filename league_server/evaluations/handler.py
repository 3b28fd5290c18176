"""What the dispatcher asks about evaluations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Final

import structlog
from sqlalchemy.orm import Session

from league_server.evaluations.queries import evaluation_of_job
from league_server.evaluations.records import Road, facts_of_trace, read_result, read_trace
from league_server.evaluations.road_file import road_file
from league_server.jobs.artifacts import keep_artifact
from league_server.jobs.handlers import Finish, Published, StoredFile, usual_finish
from league_server.jobs.job_status import JobKind, JobReason, JobStatus
from league_server.live import announce
from league_server.models.files.kept import is_kept
from league_server.runner.work import MODEL, SPEC, Ended, Outcome, Resources, Work
from league_server.storage import Storage
from league_server.tables import ArtifactKind, ArtifactRow, EvaluationRow, JobRow
from league_server.training.run_files import RunFile, run_file
from racer.errors import RacerError, TraceError
from racer.evaluation.metrics import summarise
from racer.evaluation.result import EvaluationResult
from racer.language import Text
from racer.specs import EvaluationSpec

LONGEST_SECONDS: Final = 1800.0
"""After which an evaluation is stopped; 500 laps of a slow driver take less."""

NOT_WHOLE: Final = Text(
    "Of {seeds} drives only {driven} have arrived.", "{seeds}회 주행 중 {driven}회의 결과만 도착했습니다."
)
_log = structlog.get_logger(__name__)


class EvaluationHandler:
    """Knows what an evaluation's work is, and keeps what comes of it."""

    kind = JobKind.EVALUATION

    def work(self, session: Session, storage: Storage, job: JobRow) -> Work:
        """Return what a worker drives: the package as it was when somebody asked, the rules and the track."""
        evaluation = evaluation_of_job(session, job.id)
        package = session.get_one(ArtifactRow, evaluation.package_id)
        road, road_content = road_file(session, storage, evaluation.request["track"])
        spec = EvaluationSpec.model_validate(evaluation.request | {"track": road})
        return Work(
            job_id=str(job.id),
            attempt=job.fence,
            kind="evaluation",
            files={
                SPEC: spec.model_dump_json(indent=2).encode(),
                MODEL: storage.get(package.key),
                road: road_content,
            },
            resources=Resources(**job.resources),
            max_seconds=LONGEST_SECONDS,
        )

    def publish(self, session: Session, job: JobRow, published: Published) -> None:
        """Keep the results and the recorded drives that have come, and tell who watches of each result."""
        evaluation = evaluation_of_job(session, job.id)
        for stored in published.files:
            file = run_file(stored.name)
            if file is None or is_kept(session, job.id, stored):
                continue
            try:
                _keep(session, job, evaluation, stored, file)
            except RacerError as error:
                # It stays out; that something is missing is told at the end.
                _log.warning("file_refused", evaluation=str(evaluation.id), name=stored.name, reason=str(error))
        job.progress = len(_driven(evaluation)) / len(evaluation.request["seeds"])

    def finish(self, session: Session, job: JobRow, ended: Ended) -> Finish:
        """Say how the job ends; what was driven by then stays."""
        evaluation = evaluation_of_job(session, job.id)
        seeds, driven = len(evaluation.request["seeds"]), len(_driven(evaluation))
        if ended.outcome is Outcome.DONE and driven < seeds:
            sentence = NOT_WHOLE.format(seeds=seeds, driven=driven).to_json()
            return Finish(JobStatus.FAILED, JobReason.SERVER_FAILED, {"sentence": sentence})
        return usual_finish(job, ended)


def _keep(session: Session, job: JobRow, evaluation: EvaluationRow, stored: StoredFile, file: RunFile) -> None:
    if file.kind == ArtifactKind.RESULT:
        _keep_result(session, job, evaluation, file.number, read_result(stored.content, stored.name))
    elif file.kind == ArtifactKind.LAP_TRACE:
        seeds = evaluation.request["seeds"]
        _check_number(seeds, file.number, stored.name)
        road = Road(evaluation.request["track"], evaluation.request["reverse"])
        own = {"number": file.number, "seed": seeds[file.number - 1]}
        facts = own | facts_of_trace(read_trace(stored.content, stored.name), road)
        keep_artifact(session, job, stored, file.kind, facts, evaluation.model_id)
    elif file.kind == ArtifactKind.LOG:
        keep_artifact(session, job, stored, file.kind, {}, evaluation.model_id)


def _keep_result(
    session: Session, job: JobRow, evaluation: EvaluationRow, number: int, result: EvaluationResult
) -> None:
    """Put a result at its place; one that is there already changes nothing."""
    spec = EvaluationSpec.model_validate(evaluation.request)
    _check_number(spec.seeds, number, f"evaluations/{number}.json")
    if result.race != spec.races[number - 1]:
        raise TraceError(f"evaluations/{number}.json is of another race than was asked for.")
    results: list[Any] = [*evaluation.results, *[None] * (number - len(evaluation.results))]
    if results[number - 1] == (values := result.model_dump(mode="json")):
        return
    results[number - 1] = values
    evaluation.results = results
    summary = summarise([EvaluationResult.model_validate(each) for each in _driven(evaluation)])
    evaluation.summary, evaluation.best_lap_ms = asdict(summary), summary.best_lap_ms
    session.flush()
    news = {"id": str(evaluation.id), "number": number, "seed": result.seed, "best_lap_ms": result.best_lap_ms}
    announce(session, f"job:{job.id}", "result", news)


def _check_number(seeds: Sequence[int], number: int, place: str) -> None:
    if not 1 <= number <= len(seeds):
        raise TraceError(f"{place} is of a drive that nobody asked for.")


def _driven(evaluation: EvaluationRow) -> list[dict[str, Any]]:
    return [result for result in evaluation.results if result is not None]
