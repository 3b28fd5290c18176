"""The dispatcher: goes round its jobs, takes new ones as places are free, and lets go of them in good order."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

import structlog
from sqlalchemy import delete

from league_server.clock import now
from league_server.database import Database
from league_server.jobs.dispatching.attempt import Attempt
from league_server.jobs.dispatching.carrier import Carrier
from league_server.jobs.dispatching.claims import claim, has_waiting
from league_server.jobs.dispatching.heart import Heart
from league_server.jobs.dispatching.leases import Hold, held_by, overdue
from league_server.jobs.dispatching.patience import is_worth_waiting, reason_in_a_line
from league_server.jobs.dispatching.recovery import Recovery
from league_server.jobs.executors.executor import Executor
from league_server.jobs.handlers import Handlers
from league_server.jobs.job_status import JobReason, JobStatus, Lane
from league_server.runner.work import Ended, Outcome
from league_server.storage import Storage
from league_server.tables import WorkerRow

BUSY_TURN_SECONDS: Final = 0.1
"""Time between two rounds while something runs, s."""
IDLE_TURN_SECONDS: Final = 0.3
TROUBLED_TURN_SECONDS: Final = 1.0
"""Time until the next round when one went wrong, s."""
RECOVERY_SECONDS: Final = 1.0
"""How often jobs of lost workers are looked for, s."""
FORCE_SECONDS: Final = 11.0
"""How long a stopping server waits for its runs to keep what they have, s."""
LEAVE_SECONDS: Final = 13.0
"""How long it takes at most to let go of everything, s."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Terms:
    """Under which terms a worker works.

    Parameters
    ----------
    name, host
        Of the worker, and of its machine.
    places
        How many jobs of each lane it carries out at a time.
    lease_seconds, heartbeat_seconds
        How long its jobs are its own without a sign of life, and how often it gives one, s.
    """

    name: str
    host: str
    places: Mapping[Lane, int]
    lease_seconds: float
    heartbeat_seconds: float


class Dispatcher:
    """Carries out the jobs of a league.

    Parameters
    ----------
    database, storage
        Where rows and files are kept.
    executor
        What runs the work.
    handlers
        Who knows about the jobs of which kind.
    terms
        Who this worker is, and what it takes on.
    """

    def __init__(
        self, database: Database, storage: Storage, executor: Executor, handlers: Handlers, terms: Terms
    ) -> None:
        self._database = database
        self._executor = executor
        self._terms = terms
        slots = {lane.value: places for lane, places in terms.places.items()}
        worker = WorkerRow(name=terms.name, host=terms.host, executor=executor.name, slots=slots, started_at=now())
        self._heart = Heart(database, worker, terms.lease_seconds, terms.heartbeat_seconds)
        self._carrier = Carrier(database, storage, executor, handlers, lambda: self._heart.steady_seconds)
        self._recovery = Recovery(database, handlers)
        self._attempts: dict[UUID, Attempt] = {}
        self._recovered_at = time.monotonic()
        self._has_taken_over = False

    def run(self, leaving: threading.Event) -> None:
        """Go round until it is told to leave, then let go of everything; this takes `LEAVE_SECONDS` at most."""
        with self._heart:
            while not leaving.is_set():
                leaving.wait(self._turn())
            _log.info("dispatcher_leaves", jobs=len(self._attempts))
            self._leave()
        self._executor.close()

    def _turn(self) -> float:
        """Go round once, and return how long to wait until the next time, s."""
        self._heart.note_turn()
        try:
            self._take_over()
            self._look()
            self._advance(leaving=False)
            self._recover()
            self._take_new()
        except Exception as error:  # noqa: BLE001 - the next round may go well, and the runs go on meanwhile
            if is_worth_waiting(error):
                _log.warning("dispatcher_held_up", error=type(error).__name__, reason=reason_in_a_line(error))
            else:
                _log.exception("dispatcher_round_failed")
            return TROUBLED_TURN_SECONDS
        return BUSY_TURN_SECONDS if self._attempts else IDLE_TURN_SECONDS

    def _take_over(self) -> None:
        """Take back, once, the jobs of a predecessor that died under the same name."""
        if self._has_taken_over:
            return
        with self._database.reading() as session:
            left = held_by(session, self._terms.name)
        for hold in left:
            self._recovery.give_back(hold, JobReason.SERVER_RESTARTED)
        self._has_taken_over = True

    def _look(self) -> None:
        """Find out which jobs were asked to stop, which somebody else has by now, and which are ours unknown to us."""
        with self._database.reading() as session:
            holds = {hold.job_id: hold for hold in held_by(session, self._terms.name)}
        for attempt in list(self._attempts.values()):
            hold = holds.pop(attempt.job_id, None)
            if hold is None or hold.fence != attempt.fence:
                _log.warning("job_is_somebody_elses", job=str(attempt.job_id), fence=attempt.fence)
                self._drop(attempt)
            elif hold.status is JobStatus.STOPPING:
                attempt.should_stop = True
        for hold in holds.values():
            # The answer to the claim was lost on its way, not the claim.
            self._adopt(hold)

    def _advance(self, *, leaving: bool) -> None:
        for attempt in list(self._attempts.values()):
            self._heart.note_turn()
            if self._carrier.advance(attempt, leaving=leaving):
                del self._attempts[attempt.job_id]

    def _recover(self) -> None:
        """Give back the jobs of other workers that show no sign of life.

        After the database was away, all of them first get the time to show one.
        """
        is_due = time.monotonic() - self._recovered_at >= RECOVERY_SECONDS
        if not is_due or self._heart.steady_seconds < self._terms.lease_seconds:
            return
        self._recovered_at = time.monotonic()
        with self._database.reading() as session:
            lost = overdue(session, but=self._terms.name)
        for hold in lost:
            self._recovery.give_back(hold, JobReason.WORKER_LOST, must_be_overdue=True)

    def _take_new(self) -> None:
        for lane, places in self._terms.places.items():
            while sum(attempt.lane == lane for attempt in self._attempts.values()) < places:
                with self._database.reading() as session:
                    if not has_waiting(session, lane):
                        break
                with self._database.session() as session:
                    job = claim(session, lane, self._terms.name, self._terms.lease_seconds)
                if job is None:
                    break
                self._adopt(Hold(job.id, job.fence, JobStatus.STARTING, job.kind, job.lane))

    def _adopt(self, hold: Hold) -> None:
        attempt = Attempt(hold.job_id, hold.fence, hold.kind, hold.lane)
        attempt.should_stop = hold.status is JobStatus.STOPPING
        self._attempts[hold.job_id] = attempt

    def _drop(self, attempt: Attempt) -> None:
        del self._attempts[attempt.job_id]
        attempt.close()

    def _leave(self) -> None:
        """Ask everything to stop, keep what it tells, and put the jobs back into the queue."""
        began = time.monotonic()
        while self._attempts and (taken_s := time.monotonic() - began) < LEAVE_SECONDS:
            for attempt in self._attempts.values():
                attempt.should_stop = True
                if taken_s > FORCE_SECONDS and attempt.ended is None:
                    attempt.untold.append(Ended(Outcome.STOPPED, None, None, 0.0))
            self._advance(leaving=True)
            time.sleep(BUSY_TURN_SECONDS)
        for attempt in self._attempts.values():
            attempt.close()
        if not self._attempts:
            self._sign_off()

    def _sign_off(self) -> None:
        try:
            with self._database.session() as session:
                session.execute(delete(WorkerRow).where(WorkerRow.name == self._terms.name))
        except Exception:  # noqa: BLE001 - it leaves all the same
            _log.exception("worker_not_signed_off")
