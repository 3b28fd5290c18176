"""Carries attempts on, step by step: begins them, keeps what they tell, and lets go of them."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

import structlog
from sqlalchemy import select
from sqlalchemy.exc import DataError
from sqlalchemy.orm import Session

from league_server.database import Database
from league_server.jobs.artifacts import drop_artifacts
from league_server.jobs.dispatching.attempt import Attempt, UnfitContentError
from league_server.jobs.dispatching.ending import conclude, end, lose, release
from league_server.jobs.dispatching.leases import lock_held
from league_server.jobs.dispatching.patience import PATIENCE_SECONDS, is_worth_waiting
from league_server.jobs.executors.executor import Executor
from league_server.jobs.handlers import Handlers, JobHandler, Published, StoredFile
from league_server.jobs.job_status import JobKind, JobReason, JobStatus
from league_server.jobs.queue import explain, move
from league_server.live import announce
from league_server.runner.work import Ended, FileWritten, LinesAppended, Outcome, Report, Started, Waiting, Work
from league_server.storage import Storage
from league_server.tables import JobRow, LeagueRow
from racer.language import Text

SECONDS_PER_MINUTE: Final = 60.0
LEAST_SECONDS: Final = 1.0
"""What a training is given that has used up its time in attempts before a restart."""
LONGEST_KEPT_NAME: Final = 100
"""Characters of a file's name that are part of its key."""
OUTSIDE_OF_KEYS: Final = re.compile(r"[^A-Za-z0-9._-]")
OF_CONTENT: Final = (DataError, UnicodeError, OverflowError, RecursionError)
"""What is raised about values that no database takes; a run that wrote such has been tampered with."""
UNFIT: Final = Text(
    "What it wrote cannot be kept, as no run writes such values; so it was ended. Start it anew, and tell an "
    "administrator when that happens again.",
    "정상적인 실행에서는 생기지 않는 값이 기록되어 결과를 저장할 수 없으므로 종료했습니다. 새로 시작하고, 다시 "
    "발생하면 관리자에게 알리세요.",
)
NEVER_BEGAN: Final = Ended(Outcome.STOPPED, None, None, 0.0)

_log = structlog.get_logger(__name__)


class Carrier:
    """Carries attempts on.

    Parameters
    ----------
    database, storage
        Where rows and files are kept.
    executor
        What runs the work.
    handlers
        Who knows about the jobs of which kind.
    steady_seconds
        Gives for how long the database has taken everything that this worker wrote, s.
    """

    def __init__(
        self,
        database: Database,
        storage: Storage,
        executor: Executor,
        handlers: Handlers,
        steady_seconds: Callable[[], float],
    ) -> None:
        self._database = database
        self._storage = storage
        self._executor = executor
        self._handlers = handlers
        self._steady_seconds = steady_seconds

    def advance(self, attempt: Attempt, *, leaving: bool) -> bool:
        """Carry one attempt on by a step, whatever goes wrong with it.

        Parameters
        ----------
        attempt
            The attempt.
        leaving
            Whether the server stops: what ends because it was told to goes back into the queue.

        Returns
        -------
            Whether it is over: it was let go of, or somebody else has the job.
        """
        try:
            is_over = self._step(attempt, leaving=leaving)
        except Exception as error:  # noqa: BLE001 - whatever a feature or an executor raises fails one job only
            if not is_worth_waiting(error) or self._has_waited_enough(attempt, error):
                attempt.fail(error)
            return False
        attempt.troubled_since = None
        if is_over:
            attempt.close()
        return is_over

    def _has_waited_enough(self, attempt: Attempt, error: Exception) -> bool:
        """Whether one attempt has been held up for long while the database was there for everything else."""
        return min(attempt.note_trouble(error), self._steady_seconds()) > PATIENCE_SECONDS

    def _step(self, attempt: Attempt, *, leaving: bool) -> bool:
        if attempt.failure is not None:
            self._end_failed(attempt)
            return True
        if attempt.handle is None and not attempt.untold:
            if attempt.should_stop:
                attempt.untold = [NEVER_BEGAN]
            elif not self._begin(attempt):
                return True
        if attempt.should_stop:
            attempt.tell_to_stop()
        if attempt.handle is not None:
            # What could not be kept yet holds up what is told, but not the clock.
            attempt.handle.watch()
            if not attempt.untold:
                attempt.untold = attempt.handle.poll()
        return bool(attempt.untold) and self._keep(attempt, leaving=leaving)

    def _begin(self, attempt: Attempt) -> bool:
        """Have the work begun, and return whether the job is still ours."""
        with self._database.reading() as session:
            job = session.get_one(JobRow, attempt.job_id)
            if job.fence != attempt.fence:
                return False
            work = self._handler(attempt).work(session, self._storage, job)
            longest_s = _longest_seconds(session, job, work)
        attempt.began = time.monotonic()
        attempt.handle = self._executor.start(
            replace(work, job_id=str(attempt.job_id), attempt=attempt.fence, max_seconds=longest_s)
        )
        return True

    def _keep(self, attempt: Attempt, *, leaving: bool) -> bool:
        """Keep all that was received in one transaction: files first, then rows. Return whether the attempt is over."""
        handler = self._handler(attempt)
        published = self._published(attempt)
        with self._database.session() as session:
            job = lock_held(session, attempt.job_id, attempt.fence)
            if job is None:
                return True
            for report in attempt.untold:
                _note_life(session, job, report)
            if published.lines or published.files:
                _publish(session, handler, job, published)
            if attempt.ended is not None:
                _let_go(session, handler, job, attempt.ended, leaving=leaving)
        is_over = attempt.ended is not None
        attempt.untold, attempt.stored = [], {}
        return is_over

    def _published(self, attempt: Attempt) -> Published:
        lines = tuple(report for report in attempt.untold if isinstance(report, LinesAppended))
        written = [report for report in attempt.untold if isinstance(report, FileWritten)]
        for file in written:
            if file not in attempt.stored:
                attempt.stored[file] = self._store(attempt, file)
        return Published(lines, tuple(attempt.stored[file] for file in written))

    def _store(self, attempt: Attempt, file: FileWritten) -> StoredFile:
        sha256 = hashlib.sha256(file.content).hexdigest()
        kept_name = OUTSIDE_OF_KEYS.sub("_", PurePosixPath(file.name).name)[-LONGEST_KEPT_NAME:]
        key = f"runs/{attempt.job_id}/{sha256}-{kept_name}"
        self._storage.put(key, file.content)
        return StoredFile(file.name, key, sha256, len(file.content), file.content, file.replaces)

    def _end_failed(self, attempt: Attempt) -> None:
        """End a job that could not be carried on; with its handler's rows, unless that fails again.

        What it took is charged only where its reason is not free, that is, where the run's own content was at fault.
        """
        assert attempt.failure is not None
        seconds = attempt.seconds
        ended = Ended(Outcome.FAILED, None, None, seconds)
        try:
            with self._database.session() as session:
                if (job := lock_held(session, attempt.job_id, attempt.fence)) is not None:
                    self._handler(attempt).finish(session, job, ended)
                    conclude(session, job, attempt.failure, seconds)
        except Exception as error:
            if is_worth_waiting(error):
                raise
            _log.exception("job_finished_without_rows", job=str(attempt.job_id))
            with self._database.session() as session:
                if (job := lock_held(session, attempt.job_id, attempt.fence)) is not None:
                    conclude(session, job, attempt.failure, seconds)

    def _handler(self, attempt: Attempt) -> JobHandler:
        return self._handlers[JobKind(attempt.kind)]


def _longest_seconds(session: Session, job: JobRow, work: Work) -> float | None:
    """Return how long an attempt may take, s: what its handler says, and for a training what the league allows."""
    if job.kind != JobKind.TRAINING:
        return work.max_seconds
    minutes = session.scalars(select(LeagueRow.longest_training_minutes)).one()
    left_s = max(minutes * SECONDS_PER_MINUTE - job.used_s, LEAST_SECONDS)
    return left_s if work.max_seconds is None else min(work.max_seconds, left_s)


def _note_life(session: Session, job: JobRow, report: Report) -> None:
    if isinstance(report, Waiting):
        explain(session, job, JobReason.WAITING_FOR_RESOURCES, {"sentence": report.sentence.to_json()})
    elif isinstance(report, Started) and job.status == JobStatus.STARTING:
        move(session, job.id, job.fence, JobStatus.RUNNING, details={"node": report.node})


def _publish(session: Session, handler: JobHandler, job: JobRow, published: Published) -> None:
    progress = job.progress
    try:
        handler.publish(session, job, published)
        session.flush()
    except OF_CONTENT as error:
        raise UnfitContentError(UNFIT) from error
    drop_artifacts(session, job.id, [name for file in published.files for name in file.replaces])
    if job.progress != progress:
        announce(session, f"job:{job.id}", "progress", {"id": str(job.id), "progress": job.progress})


def _let_go(session: Session, handler: JobHandler, job: JobRow, ended: Ended, *, leaving: bool) -> None:
    if leaving and ended.outcome in {Outcome.STOPPED, Outcome.LOST}:
        release(session, handler, job, ended.seconds)
    elif ended.outcome is Outcome.LOST:
        lose(session, handler, job, JobReason.WORKER_LOST, ended.sentence)
    else:
        end(session, handler, job, ended)
