"""What must be true of all jobs when the killing is over."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from sqlalchemy import select

from league_server.jobs.dispatching.ending import MOST_ATTEMPTS
from league_server.jobs.job_status import MOVES, JobReason, JobStatus, reason_sentence
from league_server.jobs.quota import LEAGUE
from league_server.tables import ArtifactRow, JobEventRow, JobRow, QuotaRow
from tests.acceptance.kills.tiny_handler import LINES, RESULTS
from tests.acceptance.kills.tiny_work import LINES as WHOLE

if TYPE_CHECKING:
    from uuid import UUID

    from league_server.database import Database
    from league_server.storage import Storage


def audit(database: Database, storage: Storage, enqueued: set[UUID]) -> list[str]:
    """Return every fault in a sentence; none is what we want."""
    with database.reading() as session:
        jobs = {job.id: job for job in session.scalars(select(JobRow))}
        events = defaultdict(list)
        for row in session.scalars(select(JobEventRow).order_by(JobEventRow.job_id, JobEventRow.number)):
            events[row.job_id].append(row)
        results = Counter(session.scalars(select(RESULTS.c.job_id)))
        fences = dict(session.execute(select(RESULTS.c.job_id, RESULTS.c.fence)).all())
        lines = defaultdict(list)
        for job_id, number in session.execute(select(LINES.c.job_id, LINES.c.number)):
            lines[job_id].append(number)
        quotas = {row.scope: (row.reserved_s, row.used_s) for row in session.scalars(select(QuotaRow))}
        artifacts = session.execute(select(ArtifactRow.job_id, ArtifactRow.key)).all()
    faults = [f"{job_id} is lost" for job_id in enqueued ^ set(jobs)]
    for job in jobs.values():
        faults += [f"{job.id}: {fault}" for fault in faults_of_life(job, events[job.id])]
        faults += [f"{job.id}: {fault}" for fault in _of_results(job, results, fences, lines[job.id.hex])]
    faults += [f"the storage has no {key}" for _, key in artifacts if not storage.exists(key)]
    several = Counter(job_id for job_id, _ in artifacts)
    faults += [f"{job_id} keeps {count} checkpoints" for job_id, count in several.items() if count > 1]
    return faults + faults_of_quotas(list(jobs.values()), quotas)


def faults_of_life(job: JobRow, events: list[JobEventRow]) -> list[str]:
    """Return what is wrong with the life of a job that should have ended."""
    faults = []
    statuses = [JobStatus(event.status) for event in events]
    if not JobStatus(job.status).is_ended:
        faults.append(f"has not ended: it is {job.status}")
    if job.reason is None or reason_sentence(job.reason, job.reason_details) is None:
        faults.append("does not say why it ended")
    if [event.number for event in events] != list(range(1, len(events) + 1)):
        faults.append("has gaps in its life")
    if statuses[0] is not JobStatus.QUEUED or statuses[-1].value != job.status:
        faults.append(f"its life is {statuses}")
    faults += [f"moved from {one} to {other}" for one, other in pairwise(statuses) if other not in MOVES[one]]
    if sum(status.is_ended for status in statuses) > 1:
        faults.append("ended more than once")
    fences = [event.fence for event in events if event.status == JobStatus.STARTING]
    if fences != list(range(1, job.fence + 1)):
        faults.append(f"was claimed under the fences {fences}")
    if job.attempts > MOST_ATTEMPTS or (job.reason == JobReason.LOST_TOO_OFTEN and job.attempts != MOST_ATTEMPTS):
        faults.append(f"ended as {job.reason} after {job.attempts} attempts")
    return faults


def _of_results(job: JobRow, results: Counter[str], fences: dict[str, int], lines: list[int]) -> list[str]:
    faults = []
    wanted = int(job.status == JobStatus.SUCCEEDED)
    if results[job.id.hex] != wanted:
        faults.append(f"is {job.status} with {results[job.id.hex]} results")
    if wanted and fences.get(job.id.hex) != job.fence:
        faults.append("has the result of another attempt")
    if wanted and sorted(lines) != list(range(WHOLE)):
        faults.append(f"has the lines {sorted(lines)}")
    if sorted(lines) != list(range(len(lines))):
        faults.append(f"has lines twice or not at all: {sorted(lines)}")
    return faults


def faults_of_quotas(jobs: list[JobRow], quotas: dict[str, tuple[int, int]]) -> list[str]:
    """Return where the quotas, time held back and used by scope, differ from what the jobs say."""
    used: Counter[str] = Counter()
    for job in jobs:
        used[job.owner_id.hex] += job.used_s
        used[LEAGUE] += job.used_s
    faults = [
        f"{scope}: the quota is {quotas[scope]}, its jobs used {used[scope]} s"
        for scope in quotas
        if quotas[scope] != (0, used[scope])
    ]
    for job in jobs:
        is_free = job.reason is not None and JobReason(job.reason).is_free
        if job.reserved_s or (is_free and job.used_s):
            faults.append(f"{job.id} ({job.reason}) holds {job.reserved_s} s and cost {job.used_s} s")
    return faults
