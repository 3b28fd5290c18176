"""From rows of evaluations to what goes over the wire."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from league_server.evaluations.queries import FoundEvaluation
from league_server.evaluations.schemas import Drive, Evaluation, EvaluationOverview, Summary
from league_server.tables import ArtifactRow
from league_server.training.watching.schemas import TraceFile
from racer.evaluation.result import EvaluationResult
from racer.specs import EvaluationSpec


def overview_shape(found: FoundEvaluation) -> EvaluationOverview:
    """Return an evaluation as a list shows it."""
    evaluation, job, package = found.evaluation, found.job, found.package
    return EvaluationOverview(
        id=evaluation.id,
        job_id=job.id,
        owner_id=evaluation.owner_id,
        model_id=evaluation.model_id,
        package_sha256=evaluation.package_sha256,
        weights_sha256=package.facts["weights_sha256"],
        status=job.status,
        progress=job.progress,
        request=EvaluationSpec.model_validate(evaluation.request),
        summary=None if evaluation.summary is None else Summary(**evaluation.summary),
        created_at=evaluation.created_at,
        ended_at=job.ended_at,
    )


def evaluation_shape(found: FoundEvaluation, traces: Sequence[ArtifactRow]) -> Evaluation:
    """Return an evaluation with every drive."""
    overview = overview_shape(found)
    results = found.evaluation.results
    by_number = {trace.facts["number"]: trace for trace in traces}
    drives = [
        Drive(
            number=number,
            seed=seed,
            result=EvaluationResult.model_validate(results[number - 1]) if _is_driven(results, number) else None,
            trace=trace_shape(by_number[number]) if number in by_number else None,
        )
        for number, seed in enumerate(overview.request.seeds, 1)
    ]
    return Evaluation(**dict(overview), drives=drives)


def _is_driven(results: Sequence[Any], number: int) -> bool:
    return number <= len(results) and results[number - 1] is not None


def trace_shape(artifact: ArtifactRow) -> TraceFile:
    """Return what is known of a recorded drive."""
    return TraceFile(
        artifact_id=artifact.id,
        sha256=artifact.sha256,
        size_bytes=artifact.size_bytes,
        rows=artifact.facts["rows"],
        duration_s=artifact.facts["duration_s"],
    )
