"""Jobs, quotas and workers over HTTP."""

from __future__ import annotations

from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Path, Request
from sqlalchemy import select
from sqlalchemy.orm import Session

from league_server.authorise import Actor, Permission, authorise, not_found
from league_server.dependencies import Caller, League, Reading, Writing, needs
from league_server.jobs import views
from league_server.jobs.job_status import JobKind, JobStatus
from league_server.jobs.queue import ask_to_stop
from league_server.jobs.quota import quota_of
from league_server.jobs.schemas import Job, JobWithEvents, MonthlyQuota, WorkersOverview
from league_server.pagination import Cursor, Limit, Page, encode_cursor, newest_first
from league_server.problems import Problem, reader_language
from league_server.tables import JobRow
from racer.language import Text

NOT_STOPPED: Final = Text(
    "A judgement is not stopped, because all submissions of the same weights share it.",
    "가중치가 같은 제출이 모두 함께 쓰는 심사이므로 중지할 수 없습니다.",
)
WITHDRAW: Final = Text("Withdraw the submission instead.", "대신 제출을 철회하세요.")

router = APIRouter(tags=["jobs"])

JobId = Annotated[UUID, Path(description="The job.")]


@router.get("/jobs", **needs(Permission.READ_MODELS))
def list_jobs(
    request: Request, session: Reading, actor: Caller, server: League, limit: Limit = 50, cursor: Cursor = None
) -> Page[Job]:
    """List the reader's own jobs, newest first."""
    own = select(JobRow).where(JobRow.owner_id == actor.own_id)
    rows = session.scalars(newest_first(own, cursor, JobRow.created_at, JobRow.id, limit)).all()
    shown = rows[:limit]
    last = shown[-1] if len(rows) > limit else None
    return Page(
        items=views.jobs_for(session, shown, server.settings.lease_seconds, reader_language(request)),
        next_cursor=None if last is None else encode_cursor((last.created_at, last.id)),
    )


@router.get("/jobs/{job_id}", **needs(Permission.READ_MODELS, 404))
def get_job(job_id: JobId, request: Request, session: Reading, actor: Caller, server: League) -> JobWithEvents:
    """Get a job with its whole life, and while it waits for how long."""
    job = _found(session, actor, Permission.READ_MODELS, job_id)
    return views.job_for(session, job, server.settings.lease_seconds, reader_language(request))


@router.post("/jobs/{job_id}/stop", **needs(Permission.STOP_JOBS, 404, 409))
def stop_job(job_id: JobId, request: Request, session: Writing, actor: Caller, server: League) -> JobWithEvents:
    """Stop a job: one that waits ends at once, one that runs keeps what it has; one that has ended stays as it is."""
    job = _found(session, actor, Permission.STOP_JOBS, job_id)
    if job.kind == JobKind.JUDGEMENT and not JobStatus(job.status).is_ended:
        raise Problem("judgement-not-stopped", 409, NOT_STOPPED, next_step=WITHDRAW)
    ask_to_stop(session, job)
    return views.job_for(session, job, server.settings.lease_seconds, reader_language(request))


@router.get("/quota", **needs(Permission.READ_MODELS))
def get_quota(session: Reading, actor: Caller) -> MonthlyQuota:
    """Get what the reader and the league have used and have left this month."""
    quota = quota_of(session, actor.own_id)
    return MonthlyQuota(month=quota.month, person=views.share(quota.person), league=views.share(quota.league))


@router.get("/workers", **needs(Permission.OPERATE))
def get_workers(session: Reading, server: League) -> WorkersOverview:
    """Get who carries out jobs, and how busy they are."""
    return views.workers_overview(session, server.settings.lease_seconds)


def _found(session: Session, actor: Actor, permission: Permission, job_id: UUID) -> JobRow:
    job = session.get(JobRow, job_id)
    if job is None:
        raise not_found()
    authorise(actor, permission, job.owner_id)
    return job
