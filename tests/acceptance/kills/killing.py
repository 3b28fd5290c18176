"""Kills dispatchers, servers and children at every state of a job, then lets everything end and looks at the books."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field

from sqlalchemy import func, select

from league_server.jobs.job_status import JobStatus
from league_server.tables import JobRow
from tests.acceptance.kills.arena import LEAVE_SECONDS, Arena, Worker, children_of, kill_child
from tests.acceptance.kills.books import audit

STATES = (JobStatus.QUEUED, JobStatus.STARTING, JobStatus.RUNNING, JobStatus.STOPPING)
TARGETS = ("dispatcher", "server", "child")
COMMIT_SHARE = 0.02
"""In what share of its commits a dispatcher dies around it."""
LEFT_DEAD_SECONDS = 3.0
"""Longer than a lease: the other worker finds the jobs by it."""
LEFT_DEAD_SHARE = 0.2
FIND_SECONDS = 3.0
DRAIN_SECONDS = 180.0


@dataclass
class Outcome:
    """What happened.

    Parameters
    ----------
    kills
        By target and by the state of the job that it hit.
    jobs
        How they ended, by status and reason.
    faults
        What must not be.
    slowest_leave_s
        How long a dispatcher took to leave, at most, s.
    """

    kills: Counter[tuple[str, str]] = field(default_factory=Counter)
    jobs: Counter[tuple[str, str]] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    slowest_leave_s: float = 0.0


def kill_many(arena: Arena, kills: int) -> Outcome:
    """Kill so often, then drain the queue and audit.

    Targets and states take turns, so that every pair of them is met about equally often.
    """
    outcome = Outcome()
    pairs = [(target, state) for target in TARGETS for state in STATES if (target, state) != ("child", STATES[0])]
    for worker in arena.workers:
        worker.start(COMMIT_SHARE)
    turn = 0
    while outcome.kills.total() < kills:
        arena.top_up()
        _restart_the_dead(arena, outcome)
        target, state = pairs[turn % len(pairs)]
        turn += 1
        _strike(arena, outcome, target, state)
        if arena.dice.random() < 0.2:
            arena.stop(arena.dice.choice(STATES[:3]), None)
    _drain(arena, outcome)
    outcome.faults += audit(arena.database, arena.storage, arena.enqueued)
    return outcome


def _strike(arena: Arena, outcome: Outcome, target: str, state: JobStatus) -> None:
    """Wait until a job of a worker is in a state, then kill."""
    worker = arena.dice.choice([worker for worker in arena.workers if worker.is_alive] or arena.workers)
    deadline = time.monotonic() + FIND_SECONDS
    while time.monotonic() < deadline and worker.is_alive:
        job_id = arena.find(state, None if state is JobStatus.QUEUED else worker.name)
        if job_id is None and state is JobStatus.STOPPING:
            job_id = arena.stop(JobStatus.RUNNING, worker.name)
        if job_id is not None and _hit(arena, outcome, target, worker, job_id):
            outcome.kills[target, state.value] += 1
            return
        time.sleep(0.01)
        arena.top_up()


def _hit(arena: Arena, outcome: Outcome, target: str, worker: Worker, job_id) -> bool:
    if target == "child":
        return kill_child(job_id)
    if not worker.is_alive:
        return False
    if target == "server":
        _lose_the_server(arena, outcome, worker)
    else:
        worker.kill()
        if arena.dice.random() < LEFT_DEAD_SHARE:
            time.sleep(LEFT_DEAD_SECONDS)
    worker.start(COMMIT_SHARE)
    return True


def _lose_the_server(arena: Arena, outcome: Outcome, worker: Worker) -> None:
    is_up = arena.is_up(worker)
    taken_s = worker.lose_the_server()
    if is_up:
        outcome.slowest_leave_s = max(outcome.slowest_leave_s, taken_s)


def _restart_the_dead(arena: Arena, outcome: Outcome) -> None:
    for worker in arena.workers:
        if not worker.is_alive:
            code = worker.process.returncode
            if code == -9:
                outcome.kills["dispatcher", "around a commit"] += 1
            else:
                outcome.faults.append(f"a dispatcher ended with {code}")
            worker.start(COMMIT_SHARE)


def _drain(arena: Arena, outcome: Outcome) -> None:
    """Let everything end without accidents, and the dispatchers leave."""
    for worker in arena.workers:
        if worker.is_alive:
            worker.kill()
        worker.start(0.0)
    deadline = time.monotonic() + DRAIN_SECONDS
    while arena.open_jobs() and time.monotonic() < deadline:
        time.sleep(0.1)
    for worker in arena.workers:
        if not worker.is_alive:
            outcome.faults.append(f"a dispatcher ended with {worker.process.returncode} when nobody killed it")
        _lose_the_server(arena, outcome, worker)
        if worker.process.returncode != 0:
            outcome.faults.append(f"a dispatcher left with {worker.process.returncode}")
    if outcome.slowest_leave_s > LEAVE_SECONDS:
        outcome.faults.append(f"a dispatcher took {outcome.slowest_leave_s:.1f} s to leave")
    if left := children_of(arena.enqueued):
        outcome.faults.append(f"these processes were left: {left}")
    outcome.jobs = _ends(arena)


def _ends(arena: Arena) -> Counter[tuple[str, str]]:
    columns = select(JobRow.status, JobRow.reason, func.count()).group_by(JobRow.status, JobRow.reason)
    with arena.database.reading() as session:
        return Counter({(status, str(reason)): count for status, reason, count in session.execute(columns)})
