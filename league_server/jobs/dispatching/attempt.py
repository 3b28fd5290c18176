"""One attempt at a job: what its dispatcher knows of it, from the claim until it is let go of."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field
from uuid import UUID

import structlog

from league_server.jobs.dispatching.patience import reason_in_a_line
from league_server.jobs.executors.executor import Handle
from league_server.jobs.handlers import Finish, StoredFile
from league_server.jobs.job_status import JobReason, JobStatus
from league_server.runner.work import Ended, FileWritten, Report
from racer.errors import RacerError
from racer.language import Text

IN_THE_LOG = Text(
    "An administrator finds it in the log under {number}.",
    "관리자가 로그에서 원인을 확인할 수 있습니다. 로그 번호: {number}",
)

_log = structlog.get_logger(__name__)


class UnfitContentError(RacerError):
    """Raised when the database takes no part of what a run wrote, so that the run is at fault and not the server."""


@dataclass(eq=False)
class Attempt:
    """One attempt at a job.

    Parameters
    ----------
    job_id, fence
        Which job, and since which claim.
    kind, lane
        Of the job.
    handle
        What carries it out; None before it has begun.
    untold
        Reports that were received and are not kept yet.
    stored
        Files among them that the storage has already.
    should_stop, was_told
        Whether it is to stop, and whether the handle knows.
    failure
        How it ends, where something of ours failed.
    began
        Since when it is carried out, by the monotonic clock, s.
    troubled_since
        Since when the same step does not succeed, by the monotonic clock, s.
    """

    job_id: UUID
    fence: int
    kind: str
    lane: str
    handle: Handle | None = None
    untold: list[Report] = field(default_factory=list)
    stored: dict[FileWritten, StoredFile] = field(default_factory=dict)
    should_stop: bool = False
    was_told: bool = False
    failure: Finish | None = None
    began: float | None = None
    troubled_since: float | None = None

    @property
    def ended(self) -> Ended | None:
        """The last report, where it has come."""
        last = self.untold[-1] if self.untold else None
        return last if isinstance(last, Ended) else None

    @property
    def seconds(self) -> float:
        """For how long it is carried out by now, s; 0 where it never was."""
        return 0.0 if self.began is None else time.monotonic() - self.began

    def tell_to_stop(self) -> None:
        """Tell the handle, once, that it is to stop."""
        if self.handle is not None and not self.was_told:
            self.handle.stop()
            self.was_told = True

    def note_trouble(self, error: Exception) -> float:
        """Return for how long the same step has failed by now, s; the first time is logged."""
        if self.troubled_since is None:
            self.troubled_since = time.monotonic()
            reason = reason_in_a_line(error)
            _log.warning("job_held_up", job=str(self.job_id), error=type(error).__name__, reason=reason)
        return time.monotonic() - self.troubled_since

    def fail(self, error: Exception) -> None:
        """Note that something of ours failed, with its traceback in the log, and end what runs."""
        number = secrets.token_hex(4)
        _log.error("job_failed_by_server", job=str(self.job_id), number=number, exc_info=error)
        # A sentence that was written for people says more than where to find the traceback.
        told = isinstance(error, RacerError)
        sentence = error.sentences if isinstance(error, RacerError) else IN_THE_LOG.format(number=number)
        is_of_work = isinstance(error, UnfitContentError) or (told and self.handle is None)
        reason = JobReason.WORK_FAILED if is_of_work else JobReason.SERVER_FAILED
        self.failure = Finish(JobStatus.FAILED, reason, {"sentence": sentence.to_json(), "number": number})
        self.close()

    def close(self) -> None:
        """End what is left of it; whatever goes wrong with that is logged."""
        if self.handle is None:
            return
        try:
            self.handle.close()
        except Exception:  # noqa: BLE001 - nothing that an executor raises may end the dispatcher
            _log.exception("attempt_not_closed", job=str(self.job_id))
