"""From rows of trainings to what goes over the wire."""

from __future__ import annotations

from league_server.models.model_spec import ModelSpec
from league_server.training.queries import FoundTraining
from league_server.training.schemas import Training


def training_shape(found: FoundTraining) -> Training:
    """Return a training, as far as it is."""
    training, job = found.training, found.job
    return Training(
        id=training.id,
        job_id=job.id,
        owner_id=training.owner_id,
        model_id=training.model_id,
        version=found.version,
        continues_id=training.continues_id,
        status=job.status,
        progress=job.progress,
        spec=ModelSpec.model_validate(training.spec),
        steps=training.steps,
        episodes=training.episodes,
        elapsed_s=training.elapsed_s,
        finish_rate=training.finish_rate,
        best_lap_ms=training.best_lap_ms,
        stop_reason=training.stop_reason,
        created_at=training.created_at,
        started_at=job.started_at,
        ended_at=job.ended_at,
    )
