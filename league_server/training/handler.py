"""What the dispatcher asks about trainings."""

from __future__ import annotations

from typing import Final

from sqlalchemy.orm import Session

from league_server.evaluations.road_file import road_file
from league_server.jobs.handlers import Finish, Published, usual_finish
from league_server.jobs.job_status import JobKind
from league_server.runner.work import CLONE, METRICS, REWARD_FUNCTION, SPEC, Ended, Resources, Work
from league_server.storage import Storage
from league_server.tables import ArtifactKind, ArtifactRow, JobRow, ModelRow, ModelVersionRow, TrainingRow
from league_server.training.publishing.files import keep_files
from league_server.training.publishing.lines import keep_lines, metrics_file
from league_server.training.queries import artifacts_of_job, training_of_job
from league_server.training.time_limits import START_AND_END_S
from racer.specs import TrainingSpec

PUT_BACK: Final = (
    ArtifactKind.INPUT,
    ArtifactKind.CHECKPOINT,
    ArtifactKind.BEST_PACKAGE,
    ArtifactKind.LAST_PACKAGE,
    ArtifactKind.PRINTS,
)
"""What a training goes on from; drives and step logs are never read again."""


class TrainingHandler:
    """Knows what a training's work is, and keeps what comes of it."""

    kind = JobKind.TRAINING

    def work(self, session: Session, storage: Storage, job: JobRow) -> Work:
        """Return what a worker trains: the version's spec and code, the track, and what earlier attempts have left."""
        training = training_of_job(session, job.id)
        version = session.get_one(ModelVersionRow, training.version_id)
        earlier = _earlier(session, storage, training)
        road, road_content = road_file(session, storage, training.spec["track"])
        spec = TrainingSpec.model_validate(training.spec | {"track": road, "reward_function": REWARD_FUNCTION})
        files = {
            SPEC: spec.model_dump_json(indent=2).encode(),
            REWARD_FUNCTION: version.reward_source.encode(),
            road: road_content,
        }
        return Work(
            job_id=str(job.id),
            attempt=job.fence,
            kind="training",
            files=files | _parent(session, storage, training),
            earlier=earlier,
            resources=Resources(**job.resources),
            max_seconds=job.reserved_s + START_AND_END_S,
        )

    def publish(self, session: Session, job: JobRow, published: Published) -> None:
        """Keep the lines first, then the files, so that who is told of them finds everything there."""
        training = training_of_job(session, job.id)
        keep_lines(session, job, training, published.lines)
        keep_files(session, job, training, published.files)

    def finish(self, session: Session, job: JobRow, ended: Ended) -> Finish:
        """Write down which programs have trained, as the package tells, and say how the job ends."""
        training = training_of_job(session, job.id)
        packages = artifacts_of_job(session, job.id, ArtifactKind.BEST_PACKAGE, ArtifactKind.LAST_PACKAGE)
        for package in packages:
            libraries = package.facts.get("libraries", {})
            training.lineage = training.lineage | {"engine": package.facts["created_by"], "libraries": libraries}
        return usual_finish(job, ended)


def _earlier(session: Session, storage: Storage, training: TrainingRow) -> dict[str, bytes]:
    kept = artifacts_of_job(session, training.job_id, *PUT_BACK)
    files = {artifact.name: storage.get(artifact.key) for artifact in kept}
    metrics = metrics_file(session, training)
    return files | ({METRICS: metrics} if metrics else {})


def _parent(session: Session, storage: Storage, training: TrainingRow) -> dict[str, bytes]:
    """Return the package whose weights a training begins with, where there is one."""
    package_id = session.get_one(ModelRow, training.model_id).parent_package_id
    package = None if package_id is None else session.get(ArtifactRow, package_id)
    return {} if package is None else {CLONE: storage.get(package.key)}
