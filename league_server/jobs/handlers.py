"""The port between the dispatcher and the features, which know what a job's work is and what is kept of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from sqlalchemy.orm import Session

from league_server.jobs.job_status import JobKind, JobReason, JobStatus
from league_server.runner.work import Ended, LinesAppended, Outcome, Work
from league_server.storage import Storage
from league_server.tables import JobRow


@dataclass(frozen=True)
class StoredFile:
    """A file that a run wrote, which the storage has already.

    Parameters
    ----------
    name
        Its name in the run directory.
    key
        Where the storage has it: ``runs/<job id>/<sha256>-<base name>``.
    sha256, size_bytes
        Of its content.
    content
        What is in it.
    replaces
        Names of files told before that are of no use any more. Whoever publishes need not care: their artifacts are
        removed after it has.
    """

    name: str
    key: str
    sha256: str
    size_bytes: int
    content: bytes = field(repr=False)
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True)
class Published:
    """What a run has told since the last time.

    Parameters
    ----------
    lines
        Lines that were appended to files. Where ``start`` is less than the lines kept of that file, those from it on
        are taken back.
    files
        Files as they are now, in the order in which they were written.
    """

    lines: tuple[LinesAppended, ...] = ()
    files: tuple[StoredFile, ...] = ()


@dataclass(frozen=True)
class Finish:
    """How a job ends.

    Parameters
    ----------
    status
        ``SUCCEEDED``, ``STOPPED`` or ``FAILED``.
    reason
        Why; None for what the status says by itself.
    details
        What the reason's sentence is filled with, as JSON values.
    """

    status: JobStatus
    reason: JobReason | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


class JobHandler(Protocol):
    """What the dispatcher asks about the jobs of one kind.

    ``publish`` and ``finish`` get a row that is locked and still this worker's, in a transaction that the dispatcher
    commits; they may change columns such as ``progress``, but never ``status``. Whatever they raise fails the job.
    """

    kind: JobKind

    def work(self, session: Session, storage: Storage, job: JobRow) -> Work:
        """Return what is to be carried out; of later attempts too, with what earlier ones have told.

        The dispatcher fills in the attempt (the job's ``fence``, which no two attempts share) and, for a training,
        shortens ``max_seconds`` to what the league allows. A `racer.errors.RacerError` fails the job with its sentence.
        """

    def publish(self, session: Session, job: JobRow, published: Published) -> None:
        """Keep what a run has told; where a connection broke, the same may be told once more (lines have numbers)."""

    def finish(self, session: Session, job: JobRow, ended: Ended) -> Finish:
        """Write the result rows and say how the job ends (`usual_finish`); in the transaction of its last move.

        It is called once for every job that was ever started and has ended; not for one that is stopped while it
        waits. The outcome ``LOST`` means that there will be no further attempt.
        """


Handlers = Mapping[JobKind, JobHandler]
"""Who knows about the jobs of which kind."""


def usual_finish(job: JobRow, ended: Ended) -> Finish:
    """Return how a job ends of which nothing special is to be said."""
    details: dict[str, Any] = {} if ended.sentence is None else {"sentence": ended.sentence.to_json()}
    if ended.line is not None:
        details["line"] = ended.line
    match ended.outcome:
        case Outcome.DONE:
            return Finish(JobStatus.SUCCEEDED, JobReason.DONE)
        case Outcome.STOPPED if job.status == JobStatus.STOPPING:
            return Finish(JobStatus.STOPPED, JobReason.STOPPED_ON_REQUEST)
        case Outcome.STOPPED:
            return Finish(JobStatus.STOPPED, JobReason.TIME_UP)
        case Outcome.LOST:
            return Finish(JobStatus.FAILED, JobReason.LOST_TOO_OFTEN, details | {"attempts": job.attempts})
    # Without a sentence nobody knows what the person could do about it, so it is ours.
    reason = JobReason.SERVER_FAILED if ended.sentence is None else JobReason.WORK_FAILED
    return Finish(JobStatus.FAILED, reason, details | {"exit_code": ended.exit_code})
