"""Jobs, quotas and workers as their readers see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from league_server.jobs import queries
from league_server.jobs.job_status import JobKind, JobReason, JobStatus, Lane, reason_sentence
from league_server.jobs.queries import Subject
from league_server.jobs.quota import Share
from league_server.jobs.schemas import (
    Job,
    JobEvent,
    JobWait,
    JobWithEvents,
    LaneLoad,
    LaneOverview,
    QuotaShare,
    Worker,
    WorkersOverview,
)
from league_server.jobs.waiting.estimates import Wait
from league_server.jobs.waiting.lanes import alive_since, waits_of
from league_server.tables import JobEventRow, JobRow, WorkerRow
from racer.language import Language


def jobs_for(session: Session, rows: Sequence[JobRow], lease_seconds: float, language: Language) -> list[Job]:
    """Return jobs as a reader of a language sees them."""
    subjects = queries.subjects_of(session, [row.id for row in rows])
    waits = waits_of(session, rows, lease_seconds)
    return [_job(row, subjects.get(row.id), waits.get(row.id), language) for row in rows]


def job_for(session: Session, row: JobRow, lease_seconds: float, language: Language) -> JobWithEvents:
    """Return a job with its whole life as a reader of a language sees it."""
    job = jobs_for(session, [row], lease_seconds, language)[0]
    events = [_event(event, language) for event in queries.events_of(session, row.id)]
    return JobWithEvents(**dict(job), events=events)


def share(share: Share) -> QuotaShare:
    """Return what somebody has used and has left."""
    return QuotaShare(
        used_s=share.used_s,
        reserved_s=share.reserved_s,
        limit_s=share.limit_s,
        left_s=share.left_s,
        models=share.models,
        models_limit=share.models_limit,
        models_left=share.models_left,
    )


def workers_overview(session: Session, lease_seconds: float) -> WorkersOverview:
    """Return who carries out jobs, and how busy they are."""
    since, running = alive_since(session, lease_seconds), queries.held_counts(session)
    waiting = queries.waiting_counts(session)
    workers = [_worker(row, since, running) for row in queries.workers(session)]
    alive = [worker for worker in workers if worker.is_alive]
    lanes = [
        LaneOverview(
            lane=lane,
            places=sum(load.places for worker in alive for load in worker.lanes if load.lane is lane),
            running=sum(jobs for (_, in_lane), jobs in running.items() if in_lane == lane),
            waiting=waiting.get(lane.value, 0),
        )
        for lane in Lane
    ]
    return WorkersOverview(lanes=lanes, workers=workers)


def _job(row: JobRow, subject: Subject | None, wait: Wait | None, language: Language) -> Job:
    status, reason = JobStatus(row.status), reason_sentence(row.reason, row.reason_details)
    return Job(
        id=row.id,
        kind=JobKind(row.kind),
        subject_id=None if subject is None else subject.id,
        subject_name=None if subject is None else subject.name,
        lane=Lane(row.lane),
        status=status,
        status_sentence=status.sentence.to(language),
        reason=None if row.reason is None else JobReason(row.reason),
        reason_sentence=None if reason is None else reason.to(language),
        is_ended=status.is_ended,
        wait=None if wait is None else _wait(wait, language),
        progress=row.progress,
        attempts=row.attempts,
        reserved_s=row.reserved_s,
        used_s=row.used_s,
        created_at=row.created_at,
        queued_at=row.queued_at,
        started_at=row.started_at,
        stop_asked_at=row.stop_asked_at,
        ended_at=row.ended_at,
    )


def _wait(wait: Wait, language: Language) -> JobWait:
    return JobWait(
        jobs_before=wait.jobs_before,
        places=wait.places,
        places_in_use=wait.places_in_use,
        seconds=wait.seconds,
        sentence=wait.sentence.to(language),
    )


def _event(row: JobEventRow, language: Language) -> JobEvent:
    status, reason = JobStatus(row.status), reason_sentence(row.reason, row.details)
    return JobEvent(
        number=row.number,
        at=row.at,
        status=status,
        status_sentence=status.sentence.to(language),
        reason=None if row.reason is None else JobReason(row.reason),
        reason_sentence=None if reason is None else reason.to(language),
    )


def _worker(row: WorkerRow, since: datetime, running: Mapping[tuple[str | None, str], int]) -> Worker:
    return Worker(
        name=row.name,
        host=row.host,
        executor=row.executor,
        is_alive=row.seen_at >= since,
        started_at=row.started_at,
        seen_at=row.seen_at,
        lanes=[
            LaneLoad(
                lane=lane, places=int(row.slots.get(lane.value, 0)), running=running.get((row.name, lane.value), 0)
            )
            for lane in Lane
        ],
    )
